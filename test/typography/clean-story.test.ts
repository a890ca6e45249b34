import { describe, expect, it } from 'vitest';
import type { Block, Paragraph } from '../../src/model/block.ts';
import { blockText } from '../../src/model/block-text.ts';
import { type Inline, plain, textOf } from '../../src/model/inline.ts';
import type { Story } from '../../src/model/story.ts';
import {
  KEPT_TYPOGRAPHY,
  SMART_TYPOGRAPHY,
  type TypographyOptions,
} from '../../src/model/story-options.ts';
import { cleanStory } from '../../src/typography/clean-story.ts';

function paragraph(content: string | readonly Inline[], line = 1): Paragraph {
  return {
    type: 'paragraph',
    content: typeof content === 'string' ? plain(content) : content,
    lines: [line, line],
  };
}

function storyOf(blocks: readonly Block[], paragraphStyle = 'block'): Story {
  return {
    id: 'a-story',
    source: { path: 'stories/a.txt', encoding: 'utf-8', lineCount: 99, paragraphStyle },
    title: { value: "The Ferryman's Tale", origin: 'header', certainty: 1 },
    authors: { value: ["O'Hara"], origin: 'header', certainty: 1 },
    language: 'en',
    metadata: {},
    front: [],
    chapters: [{ kind: 'whole', number: null, title: null, heading: null, blocks }],
    back: [],
    dropped: [],
    words: { source: 0, book: 0, dropped: 0 },
    edits: [],
  };
}

function cleanedBlocks(story: Story): readonly Block[] {
  return cleanStory(story, SMART_TYPOGRAPHY, 'en').value.chapters.flatMap((one) => one.blocks);
}

function cleanedTexts(...blocks: Block[]): string[] {
  return cleanedBlocks(storyOf(blocks)).map(blockText);
}

function emphasis(...children: Inline[]): Inline {
  return { type: 'styled', style: 'emphasis', children };
}

describe('a story is cleaned', () => {
  it('a mark before emphasis sees the word inside it', () => {
    const content = [...plain('"'), emphasis(...plain("'Tis")), ...plain(' I," she said.')];
    const [block] = cleanedBlocks(storyOf([paragraph(content)], 'markup'));
    expect(block).toMatchObject({
      content: [
        { type: 'text', text: '“' },
        { type: 'styled', children: [{ type: 'text', text: '’Tis' }] },
        { type: 'text', text: ' I,” she said.' },
      ],
    });
  });

  it('an edit over the edge of a run leaves both runs in place', () => {
    const content = [...plain('Wait.'), emphasis(...plain('.')), ...plain('. "Yes."')];
    const [block] = cleanedBlocks(storyOf([paragraph(content)], 'markup'));
    expect(block).toMatchObject({
      content: [
        { type: 'text', text: 'Wait…' },
        { type: 'text', text: ' “Yes.”' },
      ],
    });
  });

  it('code is not touched', () => {
    const code: Inline = { type: 'styled', style: 'code', children: plain('say("it\'s")') };
    const [block] = cleanedBlocks(storyOf([paragraph([...plain('"'), code, ...plain('"')])]));
    expect(block).toMatchObject({ content: [{ text: '“' }, code, { text: '”' }] });
  });

  it('speech runs through verse and closes behind it', () => {
    const verse: Block = {
      type: 'verse',
      lines: [2, 3],
      stanzas: [
        [
          { content: plain("The tide's come in"), indent: 0, lines: [2, 2] },
          { content: plain('an\' gone again"'), indent: 0, lines: [3, 3] },
        ],
      ],
    };
    expect(cleanedTexts(paragraph('"So they sang:'), verse, paragraph('He stopped.'))).toEqual([
      '“So they sang:',
      'The tide’s come in\nan’ gone again”',
      'He stopped.',
    ]);
  });

  it('speech does not run over a scene break', () => {
    const breakBlock: Block = {
      type: 'scene-break',
      original: '***',
      strength: 'mark',
      markClass: 0,
      certainty: 1,
      lines: [2, 2],
    };
    const blocks = [paragraph('"It rained.'), breakBlock, paragraph('"Go," he said.', 3)];
    const { diagnostics } = cleanStory(storyOf(blocks), SMART_TYPOGRAPHY, 'en');
    expect(diagnostics).toMatchObject([
      { code: 'doubtful-quote', severity: 'doubt', path: 'stories/a.txt', line: 1 },
    ]);
  });

  it('the title is curled, the author is not', () => {
    const { value } = cleanStory(storyOf([]), SMART_TYPOGRAPHY, 'en');
    expect(value.title.value).toBe('The Ferryman’s Tale');
    expect(value.authors.value).toEqual(["O'Hara"]);
  });

  it('edits of titles are listed under the line the title repeats', () => {
    const chapters: Story['chapters'] = [
      {
        kind: 'chapter',
        number: 1,
        title: "Ada's Boat",
        heading: { type: 'heading', level: 2, content: plain("1: Ada's Boat"), lines: [7, 7] },
        blocks: [paragraph('It rained.', 9)],
      },
    ];
    const { value } = cleanStory({ ...storyOf([]), chapters }, SMART_TYPOGRAPHY, 'en');
    expect(value.title.value).toBe('The Ferryman’s Tale');
    expect(value.edits).toMatchObject([
      { line: 1, offset: 12, before: "'", after: '’', title: true },
      { line: 7, offset: 3, before: "'", after: '’', title: true },
      { line: 7, offset: 6, before: "'", after: '’' },
    ]);
  });

  it('edits name the source line they are on', () => {
    const block: Paragraph = {
      ...paragraph('"No," he said, and "no" again.', 7),
      lines: [7, 8],
      lineStarts: [15],
    };
    const { value } = cleanStory(storyOf([block]), SMART_TYPOGRAPHY, 'en');
    const own = value.edits.filter(({ title }) => title === undefined);
    expect(own.map(({ line, offset, after }) => [line, offset, after])).toEqual([
      [7, 0, '“'],
      [7, 4, '”'],
      [8, 19, '“'],
      [8, 22, '”'],
    ]);
  });

  it('nothing changes where everything is kept', () => {
    const story = storyOf([paragraph('"It\'s *so* --  odd..."')]);
    expect(cleanStory(story, KEPT_TYPOGRAPHY, 'en').value).toEqual(story);
  });

  it('a second run changes nothing', () => {
    const story = storyOf([paragraph('"It\'s *so* --  odd...", she _said'), paragraph("'Em")]);
    const once = cleanStory(story, SMART_TYPOGRAPHY, 'en').value;
    expect(cleanStory(once, SMART_TYPOGRAPHY, 'en').value).toEqual(once);
  });
});

describe('what the user switches', () => {
  const one = (text: string, options: Partial<TypographyOptions>, language = 'en') =>
    cleanStory(storyOf([paragraph(text)]), { ...SMART_TYPOGRAPHY, ...options }, language);
  const textsOf = (story: Story) => story.chapters.flatMap((each) => each.blocks.map(blockText));

  it.each([
    ['apostrophe', 'It\'s "so"--', "It's “so”—"],
    ['quote', 'It\'s "so"--', 'It’s "so"—'],
    ['dash', 'It\'s "so"--', 'It’s “so”--'],
    ['ellipsis', 'So...', 'So...'],
    ['wrong-way-quote', '”So,“ he said', '”So,“ he said'],
    ['number-range', 'pages 10-12', 'pages 10-12'],
    ['emphasis', 'It is *so*.', 'It is *so*.'],
    ['spaces', 'So.  So.', 'So.  So.'],
  ] as const)('the rule %s is off', (rule, before, after) => {
    expect(textsOf(one(before, { off: [rule] }).value)).toEqual([after]);
  });

  it.each([
    ['honorific-nbsp', 'Mr. Vane met Dr Low.', 'Mr.\u00a0Vane met Dr\u00a0Low.'],
    ['thin-spaces', '"\'No,\' he said"', '“\u202f‘No,’ he said”'],
    ['dash-spaces', 'late -- too late', 'late—too late'],
  ] as const)('the polish %s', (polish, before, after) => {
    const once = one(before, { polish: [polish] }).value;
    expect(textsOf(once)).toEqual([after]);
    expect(cleanStory(once, { ...SMART_TYPOGRAPHY, polish: [polish] }, 'en').value).toEqual(once);
    expect(textsOf(one(before, {}).value)).not.toEqual([after]);
  });

  it('the polishes of markup change styles and no character', () => {
    const polish = ['fractions', 'small-caps'] as const;
    const before = 'He said "STOP!" and ate 1/2 of it. No stop.';
    const once = one(before, { polish }).value;
    expect(textsOf(once)).toEqual(['He said “STOP!” and ate 1/2 of it. No stop.']);
    expect(once.chapters[0]?.blocks[0]).toMatchObject({
      content: [
        { text: 'He said “' },
        { style: 'all-small-caps', children: [{ text: 'STOP' }] },
        { text: '!” and ate ' },
        { style: 'fraction', children: [{ text: '1/2' }] },
        { text: ' of it. No stop.' },
      ],
    });
    expect(cleanStory(once, { ...SMART_TYPOGRAPHY, polish }, 'en').value).toEqual(once);
  });

  it('a paragraph is left as typed, and its doubt is gone', () => {
    const text = '"Go on. "And then--';
    expect(one(text, {}).diagnostics).not.toEqual([]);
    const kept = one(text, { keep: ['“Go on.'] });
    expect(kept.diagnostics).toEqual([]);
    expect(textsOf(kept.value)).toEqual([text]);
  });

  it('a start of a paragraph that is not there is an error', () => {
    expect(one('So.', { keep: ['No.'] }).diagnostics).toMatchObject([
      { code: 'override-no-match', severity: 'error' },
    ]);
  });

  it('the language is the one the words tell', () => {
    const text =
      '"Ich weiß nicht, was das ist", sagte sie, und er sah sie an und sagte nichts. Es war schon spät, und der Regen wollte nicht aufhören. Sie ging mit ihm zu der alten Tür, die noch offen war, und wir waren auch da.';
    const untold = { ...storyOf([paragraph(text)]), language: null };
    const { value, diagnostics } = cleanStory(untold, SMART_TYPOGRAPHY, 'auto');
    expect(textsOf(value)[0]).toContain('„Ich weiß nicht, was das ist“');
    expect(value.language).toBe('de');
    expect(diagnostics).toMatchObject([{ code: 'language-detected', severity: 'info' }]);
    expect(textsOf(one(text, {}, 'en-GB').value)[0]).toContain('“Ich');
  });

  it('an emphasis mark without a partner is told of', () => {
    expect(one('It was *so.', {}).diagnostics).toMatchObject([
      { code: 'unpaired-emphasis', severity: 'info', line: 1 },
    ]);
  });
});

describe('emphasis typed with marks', () => {
  function marked(...texts: string[]): string[] {
    const show = (content: readonly Inline[]): string =>
      content
        .map((inline) =>
          inline.type === 'styled'
            ? `<${inline.style}>${show(inline.children)}</>`
            : inline.type === 'text'
              ? inline.text
              : textOf([inline]),
        )
        .join('');
    return cleanedBlocks(storyOf(texts.map((text) => paragraph(text)))).map((block) =>
      block.type === 'paragraph' ? show(block.content) : '',
    );
  }

  it.each([
    ['I *do* mind.', 'I <emphasis>do</> mind.'],
    ['I _really do_ mind, **now**.', 'I <emphasis>really do</> mind, <strong>now</>.'],
    ['"*What*?"', '“<emphasis>What</>?”'],
    ['It is ***late***.', 'It is <emphasis><strong>late</></>.'],
    ['*grins*', '<emphasis>grins</>'],
    ['f*** and s**t, 2 * 3 * 4, snake_case_name, a footnote*', null],
    ['OB/GYN, his/hers and /so/ on', null],
    ['*not closed', null],
  ])('%s', (before, after) => {
    expect(marked(before)).toEqual([after ?? before]);
  });

  it('slashes count in a story that has a habit of them', () => {
    expect(marked('It /was/ so.', 'Very /much/ so.', 'And /or/ not and/or.')).toEqual([
      'It <emphasis>was</> so.',
      'Very <emphasis>much</> so.',
      'And <emphasis>or</> not and/or.',
    ]);
  });

  it('tildes and equals signs count in a story that has a habit of them', () => {
    expect(marked('It ~was~ so.', '~very~ much', 'and ~so~ on', '~Later~')).toEqual([
      'It <emphasis>was</> so.',
      '<emphasis>very</> much',
      'and <emphasis>so</> on',
      '~Later~',
    ]);
    expect(marked('It =was= so.', 'a = b = c')).toEqual(['It =was= so.', 'a = b = c']);
  });

  it('the marks are edits at their place in the source', () => {
    const { value } = cleanStory(storyOf([paragraph("I *don't*.", 4)]), SMART_TYPOGRAPHY, 'en');
    expect(value.edits.filter(({ title }) => title === undefined)).toMatchObject([
      { rule: 'emphasis', line: 4, offset: 2, before: '*', after: '' },
      { rule: 'apostrophe', line: 4, offset: 6, before: "'", after: '’' },
      { rule: 'emphasis', line: 4, offset: 8, before: '*', after: '' },
    ]);
  });

  it('where markup says what is emphasis, stars are text', () => {
    const [block] = cleanedBlocks(storyOf([paragraph('*sigh*')], 'markup'));
    expect(block).toMatchObject({ content: [{ type: 'text', text: '*sigh*' }] });
  });
});
