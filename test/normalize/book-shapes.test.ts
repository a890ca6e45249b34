import { describe, expect, it } from 'vitest';
import { DEFAULT_STORY_OPTIONS, type StoryOptions } from '../../src/model/story-options.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { decodeSource } from '../../src/readers/decode.ts';
import { readerFor } from '../../src/readers/registry.ts';
import { blocksOf } from './support/compared.ts';
import { wrapLine } from './support/renderings.ts';

const PROSE = 'The harbour froze on a Tuesday and nobody knew what to do with the boats.';
const MUCH = Array.from({ length: 130 }, (_, day) => `${PROSE} It was day ${day}.`).join('\n\n');

function read(text: string, path = 'ice.txt', options: Partial<StoryOptions> = {}) {
  const bytes = new TextEncoder().encode(text);
  const source = decodeSource({ path, bytes }, 'auto').value;
  const manuscript = readerFor(source).read(source).value;
  const { value, diagnostics } = normalize(manuscript, { ...DEFAULT_STORY_OPTIONS, ...options });
  const [story] = value;
  if (!story) throw new Error('no story came back');
  return { story, diagnostics };
}

function headsOf(text: string, path?: string): string[] {
  return read(text, path)
    .story.chapters.map(({ number, title }) => `${number} ${title}`)
    .filter((head) => head !== 'null null');
}

function blocks(text: string, path?: string): string[] {
  return blocksOf(read(text, path).story);
}

describe('chapters named by numerals', () => {
  it.each([
    ['on the next line', 'I\nThe Ferry', 'II\nThe Lamp'],
    ['behind a blank line', 'I.\n\nThe Ferry', 'II.\n\nThe Lamp'],
    ['in capitals', 'I\n\nTHE FERRY', 'II\n\nTHE LAMP'],
  ])('take their titles %s', (_name, first, second) => {
    const heads = headsOf(`${first}\n\n${MUCH}\n\n${second}\n\n${MUCH}\n`);
    expect(heads.map((head) => head.toLowerCase())).toEqual(['1 the ferry', '2 the lamp']);
  });

  it('come from no list of contents', () => {
    const list = 'Contents\n\nI. The Ferry\n\nII. The Lamp';
    const text = `${list}\n\nI.\n\nThe Ferry\n\n${MUCH}\n\nII.\n\nThe Lamp\n\n${MUCH}\n`;
    const { story } = read(text);
    expect(story.chapters.map(({ title }) => title)).toEqual(['The Ferry', 'The Lamp']);
    expect(story.dropped.filter(({ reason }) => reason === 'contents list')).toHaveLength(3);
  });

  it('may hold sections with numbers of another kind', () => {
    const part = `1\n\n${MUCH}\n\n2\n\n${PROSE}`;
    const { story } = read(
      `The Glass Harbour\nby Mara Quill\n\nI. THE FERRY\n\n${part}\n\nII. THE LAMP\n\n${part}\n\nIII. ICE\n\n${part}\n`,
    );
    expect(story.chapters.map(({ title }) => title)).toEqual(['THE FERRY', 'THE LAMP', 'ICE']);
    const sections = story.chapters.flatMap(({ blocks }) => blocks).filter(isHeading);
    expect(sections).toHaveLength(6);
  });

  const isHeading = ({ type }: { type: string }) => type === 'heading';
});

describe('pages made of books', () => {
  const page = (body: string) => `<html><body><h1>The Glass Harbour</h1>\n${body}</body></html>`;

  it('give a chapter its title from the heading below it', () => {
    const body = `<h2>Chapter 1</h2><h3>The Ferry</h3><p>${PROSE}</p><h2>Chapter 2</h2><h3>Ice</h3><p>${PROSE}</p>`;
    expect(headsOf(page(body), 'ice.html')).toEqual(['1 The Ferry', '2 Ice']);
  });

  it('give it from the second line of the heading', () => {
    const body = `<h2>CHAPTER I.<br />\nThe Ferry</h2><p>${PROSE}</p><h2>CHAPTER II.<br />\nIce</h2><p>${PROSE}</p>`;
    expect(headsOf(page(body), 'ice.html')).toEqual(['1 The Ferry', '2 Ice']);
  });

  it('name the author below the title, and list chapters that are none', () => {
    const body = `<h2>by Mara Quill</h2><h2>Contents</h2><p>Chapter 1</p><p>Chapter 2</p><h2>Chapter 1</h2><p>${PROSE}</p><h2>Chapter 2</h2><p>${PROSE}</p>`;
    const { story } = read(page(body), 'ice.html');
    expect(story.authors.value).toEqual(['Mara Quill']);
    expect(story.chapters.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('lose the numbers of the printed pages, and no paragraph is parted by them', () => {
    const body = `<p>${PROSE}<span class="pagenum"><a id="Page_7"></a>[Pg 7]</span> Three were lost.</p><p><span class="pagenum" id="Page_8">[8]</span></p><p>${PROSE}</p>`;
    const { story, diagnostics } = read(page(body), 'ice.html');
    expect(blocksOf(story)).toEqual([`paragraph ${PROSE} Three were lost.`, `paragraph ${PROSE}`]);
    expect(story.dropped.map(({ text }) => text)).toEqual(['[Pg 7]', '[8]']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('keep verse that says so, line by line', () => {
    const lines = ['The tide goes out,', 'and takes the light.'];
    const stanza = `<div class="stanza">${lines.map((line) => `<div class="verse indent2">${line}</div>`).join('')}</div>`;
    const body = `<p>${PROSE}</p><div class="poetry-container"><div class="poetry">${stanza}${stanza}</div></div><p>${PROSE}</p>`;
    const { story } = read(page(body), 'ice.html');
    const verse = story.chapters[0]?.blocks[1];
    expect(verse?.type === 'verse' && verse.stanzas.map((lines) => lines.length)).toEqual([2, 2]);
    expect(verse?.type === 'verse' && verse.stanzas[0]?.[0]?.indent).toBe(1);
  });

  it('read a page that is one plain text as one, blank lines and all', () => {
    const wrapped = [PROSE, `${PROSE} ${PROSE}`, `"${PROSE}"`, `${PROSE} ${PROSE}`]
      .map((line) => wrapLine(line, 50).join('\n'))
      .join('\n\n');
    expect(blocks(`<html><body><pre>\n${wrapped}\n</pre></body></html>`, 'ice.html')).toEqual(
      blocks(wrapped),
    );
  });

  it('take short lines that end sentences for paragraphs where nothing else parts them', () => {
    const lines = Array.from({ length: 30 }, (_, day) => `"It is day ${day}," she said.`);
    const { story } = read(`<html><body>${lines.join('<br>\n')}</body></html>`, 'ice.html');
    expect(story.chapters[0]?.blocks).toHaveLength(30);
  });
});

/** Made of its own parts in an order that never repeats, so that it has habits but no pattern. */
function chat(count: number): string[] {
  const said = ['No', 'You walked all the way', 'Then you swam, and do not tell me otherwise'];
  const told = [
    'Rook looked away.',
    'The lamp went out, and for as long as it takes to find a match in the dark nobody spoke.',
    'Ines counted the boats once more; there were nine of them, and there ought to have been ten.',
  ];
  return Array.from({ length: count }, (_, index) => {
    const speech = said[(index * 7 + (index >> 2)) % 3];
    const tale = told[(index * 5 + (index >> 3)) % 3] ?? '';
    const shapes = [
      `"${speech}."`,
      `"${speech}," said Ines.`,
      tale,
      `${tale} "${speech}."`,
      `${tale} ${tale}`,
    ];
    return `${shapes[(index * 3 + (index >> 1)) % 5]}`;
  });
}

describe('wrapped dialogue without blank lines', () => {
  const paragraphs = chat(120);
  const wanted = paragraphs.map((paragraph) => `paragraph ${paragraph}`);
  const wrapped = (indent: string) =>
    paragraphs.flatMap((paragraph) => wrapLine(paragraph, 66, indent)).join('\n');

  it('is parted by indents, however many of its lines have one', () => {
    expect(blocks(wrapped('    '))).toEqual(wanted);
  });

  it('is parted by the ends of its lines where it has no indents', () => {
    const found = new Set(blocks(wrapped('')));
    expect(read(wrapped('')).story.source.paragraphStyle).toBe('unmarked-wrapped');
    expect(wanted.filter((paragraph) => !found.has(paragraph)).length).toBeLessThan(4);
  });

  it('says once where it was unsure, and is content with what it is told', () => {
    const unsure = (options: Partial<StoryOptions>) =>
      read(wrapped(''), 'ice.txt', options).diagnostics.filter(
        ({ code }) => code === 'paragraphs-unsure',
      );
    const [doubt, ...others] = unsure({});
    expect(others).toEqual([]);
    if (doubt !== undefined) expect(doubt.fix).toBe('paragraphs: wrapped');
    expect(unsure({ paragraphs: 'wrapped' })).toEqual([]);
  });
});

describe('verse in wrapped text', () => {
  const prose = Array.from({ length: 12 }, (_, day) =>
    wrapLine(
      `${PROSE} It was day ${day}, and the snow had not stopped once since the first.`,
      60,
    ).join('\n'),
  );

  it('is what is set in with a capital on each line, however full its lines are', () => {
    const couplet =
      '    The tide goes out and takes with it the light of harbours,\n    The tide comes in and brings us nothing but the night.';
    const text = [...prose.slice(0, 6), couplet, ...prose.slice(6)].join('\n\n');
    expect(read(text).story.chapters[0]?.blocks.map(({ type }) => type)).toContain('verse');
  });

  it('is no letter that is set in', () => {
    const letter = wrapLine(`${PROSE} ${PROSE} ${PROSE}`, 56).map((line) => `    ${line}`);
    const text = [...prose.slice(0, 6), letter.join('\n'), ...prose.slice(6)].join('\n\n');
    expect(read(text).story.chapters[0]?.blocks.map(({ type }) => type)).not.toContain('verse');
    expect(blocks(text)).toContain(`paragraph ${PROSE} ${PROSE} ${PROSE}`);
  });
});

describe('places of pictures', () => {
  it('are dropped where no picture can be', () => {
    const { story } = read(
      `${PROSE}\n\n[Illustration]\n\n${PROSE}\n\n[Illustration: The ferry]\n\n${PROSE}\n`,
    );
    expect(story.dropped.map(({ text }) => text)).toEqual(['[Illustration]']);
    expect(blocksOf(story)).toContain('paragraph [Illustration: The ferry]');
  });
});

describe('lists', () => {
  it('keep the numbers as words of the book', () => {
    const { story, diagnostics } = read(`${PROSE}\n\n1. Salt\n2. A rope\n3. The key\n\n${PROSE}\n`);
    const list = story.chapters[0]?.blocks[1];
    expect(list?.type === 'list' && list.typed).toEqual(['1.', '2.', '3.']);
    expect(story.words.source).toBe(story.words.book);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
