/** The part of the package `hyphen` we use; it ships no types. */
declare module 'hyphen' {
  interface HyphenatorOptions {
    readonly hyphenChar?: string;
    readonly minWordLength?: number;
  }
  const createHyphenator: (
    patterns: unknown,
    options?: HyphenatorOptions,
  ) => (text: string) => string;
  // biome-ignore lint/style/noDefaultExport: the package exports its function so.
  export default createHyphenator;
}
