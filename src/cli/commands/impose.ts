import { deliverToFolder } from '../../deliver/deliver-to-folder.ts';
import { type Host, HostError } from '../../host/host.ts';
import { describePlan, millimetres, sheetCount } from '../../imposition/describe-plan.ts';
import { type ImposedBook, imposeBook } from '../../imposition/impose.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { DEFAULT_OUTPUT } from '../../pipeline/request.ts';
import { VERSION } from '../../pipeline/version.ts';
import { nearest } from '../../text/nearest.ts';
import { printable } from '../../text/printable.ts';
import { slugify } from '../../text/slug.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Terminal } from '../terminal.ts';

interface SavedSheets {
  readonly path: string;
  readonly bytes: number;
  readonly pages: number;
}

/** `quire impose`: the pages of a finished PDF on sheets to be printed, folded and sewn. */
export async function runImpose(
  { book, options, ranges, output, voice }: Extract<Command, { name: 'impose' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const path = host.resolve(host.workingFolder, book);
  const finish = (
    imposed: ImposedBook | null,
    files: readonly SavedSheets[],
    diagnostics: readonly Diagnostic[],
  ): number => {
    if (voice.json) {
      terminal.result(`${JSON.stringify(jsonOf(imposed, files, diagnostics))}\n`);
    } else {
      sayDiagnostics(diagnostics, terminal, voice);
      if (imposed !== null && !voice.quiet) terminal.say(summary(host.display(path), imposed));
      terminal.result(files.map((file) => `${file.path}\n`).join(''));
    }
    return imposed === null ? EXIT.failed : EXIT.done;
  };
  const bytes = await loadBook(path, host);
  if (!(bytes instanceof Uint8Array)) return finish(null, [], [bytes]);
  const { value, diagnostics } = await imposeBook({
    bytes,
    path: host.display(path),
    ranges,
    options,
    generator: `Quire ${VERSION}`,
  });
  if (value === null) return finish(null, [], diagnostics);
  const folder = host.resolve(host.workingFolder, output ?? DEFAULT_OUTPUT);
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.pdf$/i, '');
  const files = value.files.map((file) => ({
    ...file,
    path: host.resolve(folder, `${slugify(stem, 'book')}${file.suffix}`),
  }));
  const faults = await deliverToFolder(files, [path], host);
  if (faults.length > 0) return finish(null, [], [...diagnostics, ...faults]);
  const saved = files.map((file) => ({
    path: host.display(file.path),
    bytes: file.bytes.length,
    pages: file.pages,
  }));
  return finish(value, saved, diagnostics);
}

async function loadBook(path: string, host: Host): Promise<Uint8Array | Diagnostic> {
  const fault = (code: string, message: string, hint: string): Diagnostic => ({
    code,
    severity: 'error',
    message,
    hint,
    path: host.display(path),
  });
  const found = await host.look(path).catch(() => null);
  if (found === null) {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    const beside = await host.list(folder).catch(() => []);
    const near = nearest(
      path.slice(path.lastIndexOf('/') + 1),
      beside.map(({ name }) => name),
    );
    const hint =
      near === null
        ? 'Check the name, and the folder you are in.'
        : `Did you mean "${host.display(host.resolve(folder, near))}"?`;
    return fault('missing-file', `There is no file "${host.display(path)}".`, hint);
  }
  if (found.kind !== 'file') {
    return fault('not-a-pdf', 'This is not a file.', 'quire impose takes a finished PDF.');
  }
  try {
    return await host.load(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return fault('cannot-read', error.message, 'Check that you may read the file.');
  }
}

function summary(book: string, { plan }: ImposedBook): string {
  return `${[printable(book), ...describePlan(plan)].join('\n  ')}\n`;
}

/** Schema `quire.impose/1`. */
function jsonOf(
  imposed: ImposedBook | null,
  files: readonly SavedSheets[],
  diagnostics: readonly Diagnostic[],
) {
  const plan = imposed?.plan ?? null;
  return {
    schema: 'quire.impose/1',
    ...(plan === null
      ? {}
      : {
          pages: plan.pages,
          blanks: plan.blanks,
          sheets: sheetCount(plan),
          leaves: plan.leaves,
          signatures: plan.signatures,
          scale: Math.round(plan.geometry.scale * 10_000) / 10_000,
          thickness: millimetres(plan.thicknessPt),
        }),
    files,
    diagnostics,
  };
}
