/** Quoted spans, from an opening mark to its partner or the end of the paragraph. */
const SPEECH = /["\u201c][^"\u201c\u201d]*(?:["\u201d]|$)/g;

/** The text with what stands in double quotation marks taken out. */
export function outsideSpeech(text: string): string {
  return text.replace(SPEECH, ' ');
}
