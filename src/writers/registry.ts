import type { Writer } from './writer.ts';

/** Each format's writer, loaded only when a book of that format is made. */
const WRITERS: Readonly<Record<string, () => Promise<Writer>>> = {
  epub: async () => (await import('./epub/epub-writer.ts')).epubWriter,
  kepub: async () => (await import('./epub/kepub/kepub-writer.ts')).kepubWriter,
  pdf: async () => (await import('./pdf/pdf-writer.ts')).pdfWriter,
};

/** The writer of a format, or null for a format nobody writes. */
export async function writerFor(format: string): Promise<Writer | null> {
  const load = WRITERS[format];
  return load === undefined ? null : await load();
}
