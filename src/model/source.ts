import type { Lines } from './place.ts';

/** A file as it was found: a name and bytes. */
export interface SourceFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file as text. */
export interface SourceText {
  readonly path: string;
  readonly encoding: string;
  /** Line ends are all `\n`; nothing else has been changed. */
  readonly text: string;
  /** Lines of YAML front matter, the fences included; readers leave them out. */
  readonly frontMatter: Lines | null;
}
