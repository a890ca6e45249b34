import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import type { Anthology } from '../../../src/model/anthology.ts';
import type { MetadataEntry, Story } from '../../../src/model/story.ts';
import { pdfWriter } from '../../../src/writers/pdf/pdf-writer.ts';
import { anthology, kit, LINES, paragraph, story, whole } from './support/make.ts';
import { readPdf } from './support/read-pdf.ts';

const LONG = 'The harbour lay quiet under the first snow, and nobody on the quay spoke of it. ';

function entries(values: Readonly<Record<string, string>>): Record<string, MetadataEntry> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, lines: LINES }]),
  );
}

function told(name: string, author: string, words: number, facts: Record<string, string>): Story {
  return story({
    name,
    authors: { value: author === '' ? [] : [author], origin: 'header', certainty: 1 },
    metadata: entries(facts),
    words: { source: words, book: words, dropped: 0 },
    chapters: [whole(paragraph(LONG.repeat(60)))],
  });
}

const STORIES = [
  told('Lamps', 'Una Quill', 900, { fandoms: 'The Quay', tags: 'storms, lanterns' }),
  told('Ropes', 'Bo Marsh', 300, { tags: 'Storms', warnings: 'Drowning' }),
  told('Tides', 'Una Quill', 700, { warnings: 'None' }),
  told('Gulls', '', 500, { fandoms: 'The Quay' }),
];

interface Shown {
  readonly label: string;
  readonly text: string;
  /** Labels of the pages its links lead to. */
  readonly links: readonly string[];
}

/** Every page with all its text, the book's own included. */
async function shown(book: Anthology): Promise<Shown[]> {
  const { value } = await pdfWriter.write(book, kit({ opens: 'next' }));
  const document = await getDocument({ data: new Uint8Array(value.bytes), verbosity: 0 }).promise;
  const labels = (await document.getPageLabels()) ?? [];
  const pages: Shown[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    const links: string[] = [];
    for (const { dest } of await page.getAnnotations()) {
      if (Array.isArray(dest)) links.push(labels[await document.getPageIndex(dest[0])] ?? '');
    }
    pages.push({
      label: labels[number - 1] ?? '',
      text: text.replace(/[\s.]+/g, ' ').replaceAll(' ,', ','),
      links,
    });
  }
  return pages;
}

test('indexes and lengths name the pages on which the stories begin, and lead there', async () => {
  const pages = await shown(anthology(STORIES));
  const starts = STORIES.map(({ title }) => {
    const opener = pages.find(
      ({ label, text }) => /^\d/.test(label) && text.trim().startsWith(`${title.value} `),
    );
    return opener?.label ?? '?';
  });
  expect(new Set(starts).size).toBe(4);
  const [lamps, ropes, tides, gulls] = starts;
  const back = pages.slice(pages.findIndex(({ label }) => label === gulls) + 1);
  const text = back.map((page) => page.text).join(' ');
  expect(text).toContain(`Bo Marsh ${ropes}`);
  expect(text).toContain(`Una Quill ${lamps}, ${tides}`);
  expect(text).toContain(`Unsigned ${gulls}`);
  expect(text).toContain(`The Quay ${lamps}, ${gulls}`);
  expect(text).toContain(`lanterns ${lamps} storms ${lamps}, ${ropes}`);
  expect(text).toMatch(new RegExp(`Ropes by Bo Marsh, 300 words ${ropes} .* Lamps by Una`));
  const links = back.flatMap((page) => page.links);
  expect(links.filter((label) => label === lamps)).toHaveLength(5);
});

test('warnings are told of in front and given away at the back only', async () => {
  const pages = await shown(anthology(STORIES));
  const front = pages.filter(({ label }) => /^[ivx]+$/.test(label));
  const ahead = front.find(({ text }) => text.includes('warn of what is in them'));
  expect(ahead?.text).toContain('Ropes by Bo Marsh, ');
  expect(front.some(({ text }) => text.includes('Drowning'))).toBe(false);
  const details = pages.find(({ text }) => text.includes('Drowning'));
  expect(ahead?.links).toContain(details?.label);
});

test('a book of few stories has no indexes, but says what it is made with', async () => {
  const pages = await shown(anthology(STORIES.slice(0, 1)));
  const last = pages.at(-1);
  expect(last?.text).toContain('Typeface: EB Garamond');
  expect(pages.some(({ text }) => text.includes('Stories by length'))).toBe(false);
});

test('what the book adds behind the stories is marked as its own', async () => {
  const { value } = await pdfWriter.write(anthology(STORIES), kit());
  const { pages } = await readPdf(value.bytes);
  const body = pages.filter(({ label }) => /^\d/.test(label));
  const text = body.map((page) => page.text).join(' ');
  expect(text).not.toMatch(/Stories by length|Unsigned|Made with/);
});

test('a dedication has a right-hand page of its own before the contents', async () => {
  const dedication = 'For the keepers\nof the lamps';
  const pages = await shown(anthology(STORIES.slice(0, 1), { dedication }));
  const labels = pages.filter(({ text }) => text.includes('keepers')).map(({ label }) => label);
  expect(labels).toEqual(['v']);
  expect(pages.find(({ label }) => label === 'vii')?.text).toContain('Contents');
});
