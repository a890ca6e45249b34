import type { Host } from '../host/host.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type Gathered, gather } from './gather.ts';
import { type Inspection, inspectionOf } from './inspection.ts';
import { readFound } from './read-found.ts';
import type { BuildRequest } from './request.ts';

/**
 * The stories of one file as `quire inspect` shows them. An `anthology.yaml` beside the file that
 * names it holds here too, so that the effect of an override can be seen.
 */
export async function inspect(
  path: string,
  request: BuildRequest,
  host: Host,
): Promise<{
  readonly inspections: readonly Inspection[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const wanted = host.resolve(host.workingFolder, path);
  const beside = host.resolve(wanted, '../anthology.yaml');
  const listed =
    (await host.look(beside))?.kind === 'file'
      ? await gather({ ...request, paths: [beside] }, host)
      : null;
  const inBook =
    listed?.value?.stories.find((story) => (story.files ?? [story.path]).includes(wanted)) ?? null;
  const gathered = inBook === null ? await gather({ ...request, paths: [path] }, host) : listed;
  const found = inBook ?? gathered?.value?.stories[0] ?? null;
  const diagnostics = inBook === null ? [...(gathered?.diagnostics ?? [])] : [];
  if (gathered?.value == null || found === null) return { inspections: [], diagnostics };
  const { recipe }: Gathered = gathered.value;
  const read = await readFound(found, recipe, host);
  diagnostics.push(...read.diagnostics);
  return {
    inspections: read.value.map((story) => inspectionOf(story, read.diagnostics)),
    diagnostics,
  };
}
