import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArchiveFile, writeZip } from '../../src/archive/write-zip.ts';
import { readZip } from '../../src/archive/zip-entries.ts';
import { mutate } from './mutate.ts';
import { below, oneOf, type Random } from './random.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DAY = new Date('2001-02-03T00:00:00Z');
const CASES = [
  'test/readers/html/cases',
  'test/readers/markdown/cases',
  'test/readers/plain-text/cases',
];

/** A file to begin with. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The sample stories, what the readers' cases hold, and every container there is. */
export function collectSeeds(containers: readonly Seed[]): Seed[] {
  const stories = files('stories').filter(({ name }) => /\.(txt|md|html|yaml)$/.test(name));
  const cases = CASES.flatMap((folder) =>
    files(folder).map(({ bytes }) => {
      const extension = folder.includes('html') ? 'html' : folder.includes('mark') ? 'md' : 'txt';
      return { name: `case.${extension}`, bytes };
    }),
  );
  return [...stories, ...cases, ...containers];
}

function files(folder: string): Seed[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, bytes: readFileSync(join(ROOT, folder, name)) }));
}

/** A seed changed at random. Of an archive, mostly a file inside: else no zip would ever be whole. */
export function mutateSeed(seed: Seed, random: Random, seeds: readonly Seed[]): Seed {
  const others = seeds.map(({ bytes }) => bytes);
  if (!/\.(epub|docx)$/.test(seed.name) || random() < 0.2) {
    return { name: seed.name, bytes: mutate(seed.bytes, random, others) };
  }
  const entries: ArchiveFile[] = readZip(seed.bytes).map(({ name, bytes }) => ({ name, bytes }));
  for (let count = 1 + below(random, 3); count > 0; count--) {
    const index = entries.indexOf(oneOf(random, entries));
    const entry = entries[index];
    if (entry === undefined) continue;
    const change = random();
    if (change < 0.1) entries.splice(index, 1);
    else if (change < 0.2) entries[index] = { ...entry, name: oneOf(random, ODD_NAMES) };
    else entries[index] = { ...entry, bytes: mutate(entry.bytes, random, others) };
    if (entries.length === 0) break;
  }
  return { name: seed.name, bytes: writeZip(entries, DAY) };
}

const ODD_NAMES = [
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\x',
  '',
  'a/../b',
  'mimetype',
  '\u202etxt',
];
