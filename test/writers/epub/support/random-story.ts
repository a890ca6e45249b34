import fc from 'fast-check';
import type { Block, SceneBreak } from '../../../../src/model/block.ts';
import type { Inline, InlineStyle } from '../../../../src/model/inline.ts';
import type { Chapter, Part, PartRole, Story } from '../../../../src/model/story.ts';
import { story } from './make-story.ts';

const lines = [1, 1] as const;

const STYLES: readonly InlineStyle[] = [
  'emphasis',
  'strong',
  'underline',
  'strike',
  'superscript',
  'subscript',
  'small-caps',
  'code',
];

const ROLES: readonly PartRole[] = [
  'series',
  'title',
  'byline',
  'header',
  'summary',
  'disclaimer',
  'warning',
  'author-note',
  'epigraph',
  'tags',
  'footer',
  'end-mark',
];

/** Words, and everything that markup, archives and alphabets can trip over. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('lamp', 'Ferry', 'soup', ' ', ', ', '. ', '“', '”', '’s', '7', '1999'),
      fc.constantFrom(
        '<b>',
        '</p>',
        '&',
        '&amp;',
        ']]>',
        '<!--',
        '-->',
        '<%- x %>',
        '"',
        "'",
        '\\',
      ),
      fc.constantFrom(
        'שלום',
        'قلب',
        '雪',
        'é',
        'e\u0301',
        '👩‍🚀',
        '\u2060',
        '\u00ad',
        '\u202e',
        '\u00a0',
      ),
      fc.constantFrom(
        '\ud800',
        ' \udc00',
        '\u0000',
        '\u0007',
        '\ufffe',
        '\u0085',
        '\r',
        '\n',
        '\t',
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

const HREFS = [
  'https://example.org/?a=1&b="2"',
  'javascript:x()',
  'chapter2.html',
  'http://[',
  'mailto:a@b.c',
];

const { content } = fc.letrec<{ content: Inline[]; inline: Inline }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ type: fc.constant('text' as const), text }),
    fc.constant({ type: 'line-break' as const }),
    fc.record({
      type: fc.constant('styled' as const),
      style: fc.constantFrom(...STYLES),
      children: tie('content'),
    }),
    fc.record({
      type: fc.constant('link' as const),
      href: fc.constantFrom(...HREFS),
      children: tie('content'),
    }),
  ),
  content: fc.array(tie('inline'), { maxLength: 4 }),
}));

function line<Type extends string>(type: Type) {
  return fc.record({ type: fc.constant(type), lines: fc.constant(lines), content });
}

const sceneBreak: fc.Arbitrary<SceneBreak> = fc.record({
  type: fc.constant('scene-break' as const),
  lines: fc.constant(lines),
  original: fc.constantFrom('***', '', '-----'),
  strength: fc.constantFrom('space' as const, 'mark' as const, 'rule' as const),
  markClass: fc.integer({ min: -1, max: 9 }),
  certainty: fc.constant(1),
});

const { block, blocks } = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    line('paragraph'),
    fc.record({
      type: fc.constant('paragraph' as const),
      lines: fc.constant(lines),
      content,
      align: fc.constantFrom('center' as const, 'right' as const),
    }),
    line('time-mark'),
    line('pov-mark'),
    line('end-mark'),
    sceneBreak,
    fc.record({
      type: fc.constant('heading' as const),
      lines: fc.constant(lines),
      content,
      level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    }),
    fc.record({
      type: fc.constant('verse' as const),
      lines: fc.constant(lines),
      stanzas: fc.array(
        fc.array(fc.record({ lines: fc.constant(lines), content, indent: fc.nat(12) }), {
          maxLength: 3,
        }),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      type: fc.constant('messages' as const),
      lines: fc.constant(lines),
      items: fc.array(
        fc.record({
          lines: fc.constant(lines),
          sender: content,
          separator: fc.constantFrom(': ', '', '> '),
          content,
        }),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      type: fc.constant('table' as const),
      lines: fc.constant(lines),
      rows: fc.array(
        fc.record({ header: fc.boolean(), cells: fc.array(content, { maxLength: 3 }) }),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      type: fc.constant('image' as const),
      lines: fc.constant(lines),
      href: fc.constantFrom('a.png', '../../etc/passwd'),
      alt: text,
    }),
    fc.record({
      type: fc.constantFrom('quote' as const, 'letter' as const, 'note' as const),
      lines: fc.constant(lines),
      blocks: tie('blocks'),
    }),
    fc.record({
      type: fc.constant('list' as const),
      lines: fc.constant(lines),
      ordered: fc.boolean(),
      start: fc.integer({ min: -2, max: 5 }),
      items: fc.array(tie('blocks'), { maxLength: 3 }),
      typed: fc.constantFrom(undefined, undefined, ['1.', '2.', '3.'], ['a)', 'b)', 'c)']),
    }),
  ) as fc.Arbitrary<Block>,
  blocks: fc.array(tie('block'), { maxLength: 4 }),
}));

export { block as randomBlock };

const part: fc.Arbitrary<Part> = fc.record({
  role: fc.constantFrom(...ROLES),
  lines: fc.constant(lines),
  blocks,
});

const chapter: fc.Arbitrary<Chapter> = fc.record({
  kind: fc.constantFrom('chapter' as const, 'prologue' as const, 'whole' as const, 'part' as const),
  number: fc.option(fc.nat(30)),
  title: fc.option(text),
  heading: fc.option(
    fc.record({
      type: fc.constant('heading' as const),
      level: fc.constant(1 as const),
      lines: fc.constant(lines),
      content,
    }),
  ),
  blocks,
});

/** Stories of every shape, their texts full of traps. */
export const randomStory: fc.Arbitrary<Story> = fc
  .record({
    id: fc.oneof(fc.constantFrom('a', 'cover', '雪', 'a-01', '../x'), fc.string({ maxLength: 8 })),
    title: fc.option(text),
    authors: fc.array(text, { maxLength: 2 }),
    language: fc.constantFrom(null, 'de', 'he', 'not a language'),
    front: fc.array(part, { maxLength: 3 }),
    chapters: fc.array(chapter, { maxLength: 3 }),
    back: fc.array(part, { maxLength: 3 }),
  })
  .map(({ id, title, authors, ...rest }) =>
    story(id, {
      ...rest,
      title: { value: title, origin: 'header', certainty: 1 },
      authors: { value: authors, origin: 'byline', certainty: 1 },
    }),
  );
