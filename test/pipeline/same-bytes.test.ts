import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT, runQuire } from '../support/run-quire.ts';

const work = mkdtempSync(join(tmpdir(), 'quire-same-bytes-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** The finished files of the sample anthology, built in a folder and an environment of its own. */
function books(folder: string, shelfName: string, env: NodeJS.ProcessEnv): Map<string, Buffer> {
  const home = join(work, folder);
  const shelf = join(home, shelfName);
  cpSync(join(ROOT, 'stories'), shelf, { recursive: true });
  const then = new Date('2011-01-01T00:00:00Z');
  for (const name of readdirSync(shelf)) utimesSync(join(shelf, name), then, then);
  const { status, stderr } = runQuire(['build', shelfName, '--quiet'], { cwd: home, env });
  if (status !== 0) throw new Error(stderr);
  const out = join(home, 'out');
  return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
}

test('folder, time zone, locale, clock and fonts of the machine never reach the books', () => {
  const here = books('one', 'shelf', { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
  const there = books('a much longer path/two', 'my stories (copy)', {
    TZ: 'Pacific/Chatham',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    FONTCONFIG_FILE: '/nowhere/fonts.conf',
  });
  expect([...there.keys()]).toEqual([...here.keys()]);
  for (const [name, bytes] of here) {
    // The report names the files as they were typed.
    if (name.endsWith('-report.txt')) continue;
    expect(there.get(name)?.equals(bytes), name).toBe(true);
  }
});
