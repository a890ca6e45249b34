import { type FileToSave, type Host, HostError } from '../host/host.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/**
 * Saves all files or none. A file that would replace one of the sources, or a system that refuses,
 * is an error in the list that comes back; the list is empty when everything stands.
 */
export async function deliverToFolder(
  files: readonly FileToSave[],
  sources: readonly string[],
  host: Host,
): Promise<Diagnostic[]> {
  const taken = files.filter(({ path }) => sources.includes(path));
  if (taken.length > 0) {
    return taken.map(({ path }) => ({
      code: 'would-overwrite-source',
      severity: 'error',
      message: 'This story would be overwritten by the book made from it, so nothing was written.',
      hint: 'Choose another folder with --output, or another title.',
      path: host.display(path),
    }));
  }
  try {
    await host.saveAll(files);
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [
      {
        code: 'cannot-write',
        severity: 'error',
        message: error.message,
        hint: 'Nothing was written. Choose another folder with --output, or make room in this one.',
        path: host.display(error.path),
      },
    ];
  }
}
