import { describePlan } from '../imposition/describe-plan.ts';
import { imposeBook } from '../imposition/impose.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked } from '../model/diagnostic.ts';
import type { ImpositionOptions } from '../model/imposition-options.ts';
import type { Writer, WriterKit } from '../writers/writer.ts';
import type { MadeFile } from './make-books.ts';

/** The files of sheets, and how thick the block of them is; null where there are none. */
export interface MadeSheets {
  readonly files: readonly MadeFile[];
  readonly blockPt: number | null;
}

/**
 * The book on sheets to be printed, folded and sewn. They have the pages a printer gets, without
 * cover: a book for the screen is written once more for them.
 */
export async function makeSheets(
  anthology: Anthology,
  kit: WriterKit,
  writer: Writer,
  made: Uint8Array,
  options: ImpositionOptions,
): Promise<Checked<MadeSheets>> {
  const print = { ...kit.print, profile: 'print' } as const;
  const bytes =
    kit.print.profile === 'print'
      ? made
      : (await writer.write(anthology, { ...kit, print })).value.bytes;
  const { value, diagnostics } = await imposeBook({
    bytes,
    path: 'print.imposition',
    ranges: null,
    options,
    generator: kit.generator,
  });
  if (value === null) return { value: { files: [], blockPt: null }, diagnostics };
  const remarks = describePlan(value.plan);
  const files = value.files.map((file, index) => ({
    ...file,
    format: 'sheets',
    ...(index === 0 ? { remarks } : {}),
  }));
  return { value: { files, blockPt: value.plan.thicknessPt }, diagnostics };
}
