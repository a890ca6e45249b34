import fc from 'fast-check';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../../src/model/block.ts';
import { plain } from '../../../src/model/inline.ts';
import { pdfWriter } from '../../../src/writers/pdf/pdf-writer.ts';
import { footnote, marked } from '../epub/support/noted-anthology.ts';
import { anyStory } from './support/any-story.ts';
import { anthology, chapter, kit, LINES, paragraph, part, story, whole } from './support/make.ts';
import { type Element, elementsOf, hasProgram, Objects, run } from './support/read-structure.ts';

const LONG =
  'The harbour lay quiet under the first snow, and nobody on the quay spoke of the ship. '.repeat(
    9,
  );
const linked = {
  type: 'link',
  href: 'https://example.org/far',
  children: plain(
    'a link that is long enough to run over the end of at least one line of the page',
  ),
} as const;
const list: Block = {
  type: 'list',
  ordered: true,
  start: 1,
  items: [[paragraph('Rope.'), paragraph('More rope.')], [paragraph('Tin.')]],
  lines: LINES,
};
const table: Block = {
  type: 'table',
  rows: [
    { header: true, cells: ['Ship', 'Port', 'Day'].map(plain) },
    { header: false, cells: ['Tern', '', 'Monday'].map(plain) },
    { header: false, cells: ['', 'Hull'].map(plain) },
  ],
  lines: LINES,
};
const heading: Block = { type: 'heading', level: 3, content: plain('Deep'), lines: LINES };
const verse: Block = {
  type: 'verse',
  stanzas: [
    ['O snow,', 'O sea.'].map((line) => ({ content: plain(line), indent: 0, lines: LINES })),
  ],
  lines: LINES,
};
const BOOK = anthology([
  story({
    name: 'One & Only',
    front: [part('summary', 'What happened.')],
    chapters: [
      whole(
        heading,
        paragraph([...plain('Before '), linked, ...plain(' and after.')]),
        ...Array.from({ length: 8 }, () => paragraph(LONG)),
        list,
        table,
        verse,
        marked('The lamp', '1', ' went out', '2=*', '.'),
        footnote('1', [paragraph('Tin.')]),
        footnote('2', [paragraph('Out.'), paragraph('Quite.')], ''),
      ),
    ],
  }),
  story({
    name: 'Two',
    language: 'fr',
    chapters: [chapter('Un', heading, paragraph('Bonsoir.')), chapter('Deux', paragraph('Fin.'))],
  }),
]);

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = (await pdfWriter.write(BOOK, kit())).value.bytes;
});

const READ = hasProgram('qpdf');

/** The tags of an element and those below it, as in `LI(Lbl LBody(P))`. */
function outline({ tag, children }: Element): string {
  return children.length === 0 ? tag : `${tag}(${children.map(outline).join(' ')})`;
}

describe.skipIf(!READ)('a book for the screen', () => {
  test('says that it is tagged, of which language, by which title, and by which standard', () => {
    const objects = new Objects(bytes);
    expect(objects.dictionary(objects.catalog['/MarkInfo'])['/Marked']).toBe(true);
    expect(objects.catalog['/Lang']).toBe('u:en-US');
    const preferences = objects.dictionary(objects.catalog['/ViewerPreferences']);
    expect(preferences['/DisplayDocTitle']).toBe(true);
    expect(Buffer.from(bytes).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('has lists, tables, verse, notes and links as what they are', () => {
    const all = elementsOf(new Objects(bytes).tree);
    const first = (tag: string) =>
      outline(all.find((each) => each.tag === tag) ?? (all[0] as Element));
    expect(first('L')).toBe('L(LI(Lbl LBody(P P)) LI(Lbl LBody(P)))');
    expect(first('Table')).toBe('Table(TR(TH TH TH) TR(TD TD TD) TR(TD TD TD))');
    expect(all.filter(({ tag }) => tag === 'Note').map(outline)).toEqual([
      'Note(Lbl(Reference(Link)) P)',
      'Note(Lbl(Reference(Link)) P P)',
    ]);
    const links = all.filter(({ tag }) => tag === 'P').map(outline);
    expect(links).toContain('P(Link)');
    expect(links).toContain('P(Reference(Link) Reference(Link))');
    expect(first('TOC')).toBe('TOC(TOCI(Reference(Link)) TOCI(Reference(Link)))');
    expect(all.filter(({ data }) => data['/Lang'] === 'u:fr').map(({ tag }) => tag)).toEqual([
      'Sect',
    ]);
    expect(all.filter(({ tag }) => tag === 'TH').every(({ data }) => data['/A'] !== undefined));
  });

  test('gives every note a name of its own that can be looked up', () => {
    const objects = new Objects(bytes);
    const notes = elementsOf(objects.tree).filter(({ tag }) => tag === 'Note');
    const root = objects.dictionary(objects.catalog['/StructTreeRoot']);
    const names = objects.list(objects.dictionary(root['/IDTree'])['/Names']);
    expect(names.filter((_, at) => at % 2 === 0)).toEqual(notes.map(({ data }) => data['/ID']));
  });

  test('leaves out no level of headings on the way down', () => {
    const levels = elementsOf(new Objects(bytes).tree).flatMap(({ tag }) =>
      /^H\d$/.test(tag) ? [Number(tag.slice(1))] : [],
    );
    expect(levels[0]).toBe(1);
    levels.forEach((level, at) => {
      expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
    });
  });

  test('has every link in the structure, with words for who cannot see it', () => {
    const objects = new Objects(bytes);
    const inTree = elementsOf(objects.tree).flatMap(({ tag, annotations }) =>
      annotations.map((reference) => ({ tag, reference })),
    );
    const onPages = objects.pages.flatMap((page) => {
      const { '/Annots': annotations, '/Tabs': order } = objects.dictionary(page);
      const all = objects.list(annotations).map((annotation) => `${page} ${annotation}`);
      if (all.length > 0) expect(order).toBe('/S');
      return all;
    });
    expect(onPages.length).toBeGreaterThan(6);
    expect(inTree.map(({ tag }) => tag)).toEqual(inTree.map(() => 'Link'));
    const named = inTree.map(({ reference }) => `${reference['/Pg']} ${reference['/Obj']}`);
    expect(named.toSorted()).toEqual(onPages.toSorted());
    for (const { reference } of inTree) {
      const link = objects.dictionary(reference['/Obj']);
      expect(String(link['/Contents'])).toMatch(/^u:./);
      expect(link['/A'] ?? link['/Dest']).toBeDefined();
    }
  });

  test('finds every piece of content from its page, and nothing stands outside', async () => {
    await expectComplete(bytes);
  });

  test('so does any other', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (one) => {
        const { value } = await pdfWriter.write(anthology([one]), kit());
        await expectComplete(value.bytes);
      }),
      { numRuns: 8 },
    );
  });
});

test.skipIf(!hasProgram('pdfinfo'))('read by its structure, it is the text with its spaces', () => {
  const text = run('pdfinfo', ['-struct-text'], bytes).replace(/\u00ad\s*/g, '');
  const read = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one = '']) => one).join('');
  const flat = read.replace(/\s+/g, ' ');
  expect(flat).toContain(`and after. ${LONG.repeat(8)}`);
  expect(flat).toContain(
    '1. Rope. More rope. 2. Tin. Ship Port Day Tern Monday Hull O snow, O sea.',
  );
  expect(flat).toContain('The lamp1 went out*. Notes 1 Tin. 2 Out. Quite.');
});

/** Fails where page content, structure and parent tree do not tell the same. */
async function expectComplete(bytes: Uint8Array): Promise<void> {
  const objects = new Objects(bytes);
  const parents = parentTree(objects);
  const inTree = elementsOf(objects.tree).flatMap(({ data, content }) =>
    content.map((piece) => [piece, JSON.stringify(data)] as const),
  );
  const known = new Map(inTree);
  expect(known.size).toBe(inTree.length);
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  for (const [index, page] of objects.pages.entries()) {
    const mcids = markedContent(await (await document.getPage(index + 1)).getOperatorList());
    const elements = parents.get(Number(objects.dictionary(page)['/StructParents'])) ?? [];
    expect(elements).toHaveLength(mcids.length);
    for (const mcid of mcids) {
      const element = objects.dictionary(elements[mcid] as string);
      expect(known.get(`${page} ${mcid}`)).toBe(JSON.stringify(element));
      known.delete(`${page} ${mcid}`);
    }
  }
  expect(known.size).toBe(0);
}

/** The parent tree: what each key leads to. */
function parentTree(objects: Objects): Map<number, readonly unknown[]> {
  const root = objects.dictionary(objects.catalog['/StructTreeRoot']);
  const numbers = objects.list(objects.dictionary(root['/ParentTree'])['/Nums']);
  const found = new Map<number, readonly unknown[]>();
  for (let at = 0; at < numbers.length; at += 2) {
    found.set(Number(numbers[at]), objects.list(numbers[at + 1]));
  }
  return found;
}

const DRAWS: ReadonlySet<number> = new Set([
  OPS.showText,
  OPS.fill,
  OPS.stroke,
  OPS.paintImageXObject,
  OPS.constructPath,
]);

/** The identifiers of a page's marked content, in order; fails for anything drawn outside. */
function markedContent(operators: {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}): number[] {
  const found: number[] = [];
  let depth = 0;
  operators.fnArray.forEach((operator, index) => {
    if (operator === OPS.beginMarkedContentProps || operator === OPS.beginMarkedContent) {
      const [, id] = (operators.argsArray[index] ?? []) as unknown[];
      if (typeof id === 'number') found.push(id);
      depth++;
    } else if (operator === OPS.endMarkedContent) depth--;
    else if (DRAWS.has(operator)) expect(depth).toBeGreaterThan(0);
  });
  return found;
}
