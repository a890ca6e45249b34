import { makeEpubWriter } from '../epub-writer.ts';
import { koboDocument } from './kobo-spans.ts';

/**
 * Writes the same book for Kobo's own renderer, which finds a passage by its numbered sentences and
 * takes a link into a file for a footnote.
 */
export const kepubWriter = makeEpubWriter({
  id: 'kepub',
  extension: '.kepub.epub',
  fragments: false,
  finish: koboDocument,
});
