import { build } from '../../src/pipeline/build.ts';
import { compile } from '../../src/pipeline/compile.ts';
import { inspect } from '../../src/pipeline/inspect.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { memoryHost } from '../support/memory-host.ts';
import type { Seed } from './seeds.ts';

const STORY = 'A Lamp\nby Wren\n\nThe lamp went out at nine, and nobody lit it again.\n';

/**
 * What must never happen with an input, in a sentence; null when nothing of it did. A thrown error is
 * a finding too: whatever a file holds, the program answers with diagnostics.
 */
export async function tryInput({ name, bytes }: Seed, whole: boolean): Promise<string | null> {
  const isRecipe = name.endsWith('.yaml');
  const path = isRecipe ? 'shelf/lamp.txt' : `shelf/${name}`;
  const { host, saved } = memoryHost({
    [path]: isRecipe ? STORY : bytes,
    ...(isRecipe ? { 'shelf/anthology.yaml': bytes } : {}),
  });
  if (whole) {
    const request = { ...EMPTY_REQUEST, paths: ['shelf'], formats: ['epub', 'pdf'] as const };
    const { diagnostics } = await build({ ...request, output: 'out' }, host);
    const failed = diagnostics.some(({ severity }) => severity === 'error');
    if (failed && saved.size > 0) return 'a failed build has saved files';
    for (const file of saved.keys()) {
      if (!file.startsWith('/home/reader/out/')) return `a file outside the output folder: ${file}`;
    }
    return complaint(diagnostics);
  }
  if (isRecipe)
    return complaint((await compile({ ...EMPTY_REQUEST, paths: ['shelf'] }, host)).diagnostics);
  const { inspections, diagnostics } = await inspect(path, EMPTY_REQUEST, host);
  for (const { words } of inspections) {
    if (words.source !== words.book + words.dropped) return 'words are lost';
  }
  if (inspections.length === 0 && !diagnostics.some(({ severity }) => severity === 'error')) {
    return 'there is neither a story nor an error';
  }
  JSON.stringify(inspections);
  return complaint(diagnostics);
}

/** A message nobody could read, or one that says the fault is ours. */
function complaint(
  diagnostics: readonly { readonly code: string; readonly message: string }[],
): string | null {
  for (const { code, message } of diagnostics) {
    if (message.length > 3000) return `the message of ${code} has ${message.length} characters`;
    if (/undefined|\[object|NaN/.test(message))
      return `the message of ${code} is broken: ${message}`;
  }
  return null;
}
