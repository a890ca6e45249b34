import type { Host } from '../host/host.ts';
import { isOurBook, STORY_EXTENSIONS } from '../readers/registry.ts';
import { compareNaturally } from '../text/natural-order.ts';

const MAX_DEPTH = 32;

/**
 * The story files under a folder, in natural order: a folder's own files where their names fall among
 * its folders. Hidden folders, `node_modules`, the output folder, READMEs and Quire's own reports
 * and books are left out, and nothing is found twice however links run.
 */
export async function scanFolder(
  folder: string,
  outputFolder: string,
  host: Host,
): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = async (path: string, depth: number): Promise<void> => {
    const entries = [...(await host.list(path))].sort((a, b) => compareNaturally(a.name, b.name));
    for (const entry of entries) {
      const inner = host.resolve(path, entry.name);
      if (entry.name.startsWith('.') || inner === outputFolder || seen.has(entry.realPath))
        continue;
      if (entry.kind === 'folder') {
        if (entry.name === 'node_modules' || depth >= MAX_DEPTH) continue;
        seen.add(entry.realPath);
        await visit(inner, depth + 1);
      } else if (entry.kind === 'file' && isStory(entry.name) && !isOurs(entry.name)) {
        seen.add(entry.realPath);
        if (!(await isOurEpub(inner, host))) found.push(inner);
      }
    }
  };
  const start = await host.look(folder);
  if (start !== null) seen.add(start.realPath);
  await visit(folder, 0);
  return found;
}

/** Whether a file's name ends as stories end. */
export function isStory(name: string): boolean {
  return STORY_EXTENSIONS.some((extension) => name.toLowerCase().endsWith(extension));
}

/** Files that stand among stories and are none. */
function isOurs(name: string): boolean {
  return /^readme/i.test(name) || /-report\.txt$/i.test(name);
}

/** Whether a file is a book we made; one that cannot be read is reported where stories are read. */
async function isOurEpub(path: string, host: Host): Promise<boolean> {
  if (!path.toLowerCase().endsWith('.epub')) return false;
  const bytes = await host.load(path).catch(() => null);
  return bytes !== null && isOurBook({ path, bytes });
}
