import fc from 'fast-check';
import type { Block } from '../../../../src/model/block.ts';
import { type Inline, plain } from '../../../../src/model/inline.ts';
import type { Story } from '../../../../src/model/story.ts';
import { chapter, LINES, paragraph, part, sceneBreak, story, whole } from './make.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzfffillAEÉTéüßñœ'];
const word = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 14 })
  .map((letters) => letters.join(''));
const oddity = fc.constantFrom(
  'well-known',
  'so—and—so',
  'it’s',
  '“Oh!”',
  '1987',
  'http://example.org/a/long/path?with=a&query=that_goes_on_and_on_until_the_line_is_full',
  'a'.repeat(120),
  'no\u00a0break',
  '--',
  '…',
  'cafe\u0301',
);
const text = fc
  .array(fc.oneof({ weight: 12, arbitrary: word }, { weight: 1, arbitrary: oddity }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((words) => words.join(' '));

const inlines: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: text.map((t): Inline => ({ type: 'text', text: `${t} ` })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('emphasis', 'strong', 'underline', 'strike', 'small-caps', 'code'),
          text,
        )
        .map(([style, t]): Inline => ({ type: 'styled', style, children: plain(`${t} `) })),
    },
    { weight: 1, arbitrary: fc.constant<Inline>({ type: 'line-break' }) },
    {
      weight: 1,
      arbitrary: text.map(
        (t): Inline => ({ type: 'link', href: 'https://example.org/', children: plain(`${t} `) }),
      ),
    },
  ),
  { minLength: 1, maxLength: 4 },
);

const simple: fc.Arbitrary<Block> = fc.oneof(
  inlines.map(paragraph),
  fc.constantFrom('space', 'mark', 'rule').map(sceneBreak),
  fc
    .tuple(fc.constantFrom('time-mark', 'pov-mark', 'end-mark'), inlines)
    .map(([type, content]): Block => ({ type, content, lines: LINES })),
  inlines.map((content): Block => ({ type: 'heading', level: 2, content, lines: LINES })),
  fc.array(fc.array(inlines, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }).map(
    (stanzas): Block => ({
      type: 'verse',
      stanzas: stanzas.map((stanza) =>
        stanza.map((content, indent) => ({ content, indent, lines: LINES })),
      ),
      lines: LINES,
    }),
  ),
  fc.tuple(text, text).map(
    ([sender, content]): Block => ({
      type: 'messages',
      items: [{ sender: plain(sender), separator: ': ', content: plain(content), lines: LINES }],
      lines: LINES,
    }),
  ),
  fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map(
    (rows): Block => ({
      type: 'table',
      rows: rows.map((cells) => ({ header: false, cells: cells.map(plain) })),
      lines: LINES,
    }),
  ),
);

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 6, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('quote', 'letter', 'note'),
        fc.array(simple, { minLength: 1, maxLength: 4 }),
      )
      .map(([type, blocks]): Block => ({ type, blocks, lines: LINES })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.array(simple, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map((items): Block => ({ type: 'list', ordered: true, start: 1, items, lines: LINES })),
  },
);

const blocks = fc.array(block, { minLength: 1, maxLength: 14 });
const anyPart = fc
  .tuple(fc.constantFrom('summary', 'author-note', 'header', 'tags', 'end-mark', 'title'), text)
  .map(([role, t]) => part(role, t));

/** A story of any blocks and parts, in letters the text face has. */
export const anyStory: fc.Arbitrary<Story> = fc
  .record({
    front: fc.array(anyPart, { maxLength: 4 }),
    back: fc.array(anyPart, { maxLength: 3 }),
    chapters: fc.oneof(
      blocks.map((list) => [whole(...list)]),
      fc.array(
        fc.tuple(text, blocks).map(([title, list]) => chapter(title, ...list)),
        { minLength: 2, maxLength: 3 },
      ),
    ),
  })
  .map((fields) => story({ name: 'A Story', ...fields }));
