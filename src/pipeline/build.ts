import { deliverToFolder } from '../deliver/deliver-to-folder.ts';
import type { Host } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import { type Diagnostic, hasErrors } from '../model/diagnostic.ts';
import { slugify } from '../text/slug.ts';
import { compile, type Progress } from './compile.ts';
import { makeBooks } from './make-books.ts';
import type { BuildRequest } from './request.ts';
import { writeReport } from './write-report.ts';

export interface SavedFile {
  /** As a person in the working folder would type it. */
  readonly path: string;
  readonly format: string;
  readonly bytes: number;
  readonly pages: number | null;
  /** What is to be said of it in the summary, a line each; left out for nothing. */
  readonly remarks?: readonly string[];
}

export interface BuildResult {
  /** null when an error stood in the way before there was a book. */
  readonly anthology: Anthology | null;
  /** What was written; empty after an error. */
  readonly files: readonly SavedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the books of a request and saves them: all of them, or none when there is any error (under
 * `strict`, any warning or open doubt).
 */
export async function build(
  request: BuildRequest,
  host: Host,
  onProgress: (progress: Progress) => void = () => {},
): Promise<BuildResult> {
  const { compiled, diagnostics } = await compile(request, host, onProgress);
  if (compiled === null) return { anthology: null, files: [], diagnostics };
  const { anthology, recipe, outputFolder, recipeFolder, sources } = compiled;
  const failed = (more: readonly Diagnostic[]): BuildResult => ({
    anthology,
    files: [],
    diagnostics: [...diagnostics, ...more],
  });
  if (request.strict && diagnostics.some(isOpen)) return failed([]);

  const made = await makeBooks(anthology, recipe, request, host, onProgress, { recipeFolder });
  if (hasErrors(made.diagnostics) || (request.strict && made.diagnostics.some(isOpen))) {
    return failed(made.diagnostics);
  }

  const slug = slugify(anthology.title, 'untitled');
  const all = [...diagnostics, ...made.diagnostics];
  const report = writeReport(anthology, all, { keepOriginal: request.keepOriginal });
  const files = [
    ...made.value,
    {
      format: 'report',
      suffix: '-report.txt',
      bytes: new TextEncoder().encode(report),
      pages: null,
    },
  ].map((file) => ({ ...file, path: host.resolve(outputFolder, `${slug}${file.suffix}`) }));
  const faults = await deliverToFolder(files, sources, host);
  if (faults.length > 0) return failed([...made.diagnostics, ...faults]);
  return {
    anthology,
    files: files.map(({ path, format, bytes, pages, ...more }) => ({
      path: host.display(path),
      format,
      bytes: bytes.length,
      pages,
      ...('remarks' in more && more.remarks !== undefined ? { remarks: more.remarks } : {}),
    })),
    diagnostics: all,
  };
}

/** What `--strict` does not let pass. */
export function isOpen({ severity }: Diagnostic): boolean {
  return severity === 'warning' || severity === 'doubt';
}
