import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Anthology } from '../../../src/model/anthology.ts';
import { pdfWriter } from '../../../src/writers/pdf/pdf-writer.ts';
import { anthology, chapter, kit, paragraph, sceneBreak, story } from './support/make.ts';
import { readPdf } from './support/read-pdf.ts';

/** PDFBox's PDF/A-1b validator as Debian's libpdfbox2-java installs it. */
const JARS = '/usr/share/java';
const NAMES = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'commons-io',
  'bcprov',
  'jaxb-api',
  'javax.activation',
];
const installed =
  NAMES.every((name) => existsSync(join(JARS, `${name}.jar`))) &&
  spawnSync('java', ['-version']).error === undefined;

/** What the validator says of a file, a complaint a line. */
function preflight(bytes: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'quire-preflight-'));
  try {
    const path = join(folder, 'book.pdf');
    writeFileSync(path, bytes);
    const classes = NAMES.map((name) => join(JARS, `${name}.jar`)).join(':');
    const validator = 'org.apache.pdfbox.preflight.Validator_A1b';
    const { stdout, stderr } = spawnSync('java', ['-cp', classes, validator, path], {
      encoding: 'utf8',
    });
    const valid = /is a valid PDF\/A-1b file/.test(stdout);
    return valid ? [] : `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TEXT =
  'The harbour lay quiet under the *first* snow, and nobody on the quay spoke of the ship. '.repeat(
    9,
  );
const one = story({
  name: 'Ice & <Iron>',
  authors: { value: ['Anna “Frost” Quill', 'Bo, the Elder'], origin: 'header', certainty: 1 },
  chapters: [
    chapter('One', paragraph(TEXT), sceneBreak('mark'), paragraph(TEXT)),
    chapter('Δύο', paragraph('Ἀρχή, начало, đầu — fin.'), paragraph(TEXT)),
  ],
});

async function printed(fields: Partial<Anthology>): Promise<Uint8Array> {
  return (await pdfWriter.write(anthology([one], fields), kit({ profile: 'print' }))).value.bytes;
}

test.skipIf(!installed)(
  'a book for print is a valid PDF/A-1b file',
  async () => {
    expect(preflight(await printed({ title: 'War & Peace <again>' }))).toEqual([]);
  },
  30_000,
);

test.skipIf(!installed)(
  'so is one with several editors, a subtitle and odd characters',
  async () => {
    const fields = {
      title: 'Ёлка ⁂ “quoted” \\ (brackets)',
      subtitle: 'Tales & “more”',
      editors: ['Anna Quill', 'Bo, the Elder', 'Ζωή'],
    };
    expect(preflight(await printed(fields))).toEqual([]);
  },
  30_000,
);

test('a printer that takes no colour profile gets none, and an empty last page', async () => {
  const asked = { emptyLastPage: true, noProfile: true };
  for (const repeats of [1, 3]) {
    const text = paragraph(TEXT.repeat(repeats * 9));
    const book = anthology([story({ name: 'One', chapters: [chapter('One', text)] })]);
    const { value } = await pdfWriter.write(book, kit({ profile: 'print', asked }));
    expect(Buffer.from(value.bytes).toString('latin1')).not.toMatch(/OutputIntent|pdfaid/);
    const { pages } = await readPdf(value.bytes);
    expect(pages.length % 2).toBe(0);
    expect(pages.length).toBe(value.pages);
    expect(pages.at(-1)?.shows).toBe(false);
  }
});
