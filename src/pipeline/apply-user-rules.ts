import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { type Inline, textOf } from '../model/inline.ts';
import type { Manuscript, Piece } from '../model/manuscript.ts';
import type { Lines } from '../model/place.ts';
import type { Dropped, Edit, Story } from '../model/story.ts';
import type { UserRule } from '../model/user-rule.ts';
import { wordsOf } from '../text/words.ts';
import { editInlines, flattenInlines } from '../typography/edit-inlines.ts';
import type { TextEdit } from '../typography/rule.ts';
import { editBlock } from './edit-blocks.ts';
import { findMatches, type Match } from './find-matches.ts';

export interface RuledManuscript {
  readonly manuscript: Manuscript;
  /** Every use of a rule, in order of the rules; offsets are in the line as the rule met it. */
  readonly edits: readonly Edit[];
  /** How many words the rules put in beyond those they took the place of. */
  readonly added: number;
}

/** One line of a manuscript, or one running text of a block. */
interface Line {
  /** Index of the piece. */
  readonly piece: number;
  readonly place: Lines;
  readonly before: readonly Inline[];
  now: readonly Inline[];
}

/** What is searched as one text: the lines of a piece, for a sentence may run over their ends. */
type Group = readonly Line[];

/** The name edits and the report know a rule by. */
export function ruleLabel({ name }: UserRule): string {
  return `your rule ${name}`;
}

/**
 * The manuscript after the user's own rules, in their order. Places stay as they were: a line end is
 * never taken out, and a match that runs over one puts its replacement on the first line.
 *
 * The word account stays exact: a word that took another's place counts as that word, words taken out
 * are dropped as `user rule`, words put in are counted in `added`. A line left empty is dropped whole.
 */
export function applyUserRules(
  manuscript: Manuscript,
  rules: readonly UserRule[],
): Checked<RuledManuscript> {
  if (rules.length === 0) return { value: { manuscript, edits: [], added: 0 }, diagnostics: [] };
  const groups = groupsOf(manuscript.pieces);
  const edits: Edit[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    const texts = groups.map((group) => group.map(({ now }) => flattenInlines(now)).join('\n'));
    const matches = findMatches(texts, rule);
    if (matches === null) {
      diagnostics.push(tooSlow(rule, manuscript.path));
      continue;
    }
    const used: Edit[] = [];
    for (const [index, found] of byText(matches)) {
      const text = texts[index] ?? '';
      used.push(...carryOut(segmentsOf(found, text, rule), groups[index] ?? [], rule));
    }
    edits.push(...used);
    diagnostics.push(...reportOf(rule, matches.length, used, texts, groups, manuscript.path));
  }
  const { dropped, added } = accountOf(groups.flat());
  const ruled: Manuscript = {
    ...manuscript,
    pieces: rebuild(manuscript.pieces, groups.flat()),
    dropped: [...manuscript.dropped, ...dropped],
  };
  return { value: { manuscript: ruled, edits, added }, diagnostics };
}

/** The story with what the rules did to its source on record. */
export function withRuleEdits(story: Story, { edits, added }: RuledManuscript): Story {
  if (edits.length === 0) return story;
  const words = added === 0 ? story.words : { ...story.words, added };
  return { ...story, words, edits: [...edits, ...story.edits] };
}

function groupsOf(pieces: readonly Piece[]): Group[] {
  const groups: Group[] = [];
  for (const [index, piece] of pieces.entries()) {
    const line = (content: readonly Inline[], place: Lines): Line => ({
      piece: index,
      place,
      before: content,
      now: content,
    });
    if (piece.type === 'lines') {
      groups.push(piece.sourceLines.map(({ content, lines }) => line(content, lines)));
    } else if (piece.type === 'block') {
      editBlock(piece.block, (content, place) => {
        groups.push([line(content, place)]);
        return content;
      });
    }
  }
  return groups;
}

function byText(matches: readonly Match[]): Map<number, Match[]> {
  const found = new Map<number, Match[]>();
  for (const match of matches) {
    const list = found.get(match.text);
    if (list === undefined) found.set(match.text, [match]);
    else list.push(match);
  }
  return found;
}

/** A change inside one line; offsets are in the text of the group. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly after: string;
}

/** The changes the matches make, none over a line end, in order and without overlaps. */
function segmentsOf(matches: readonly Match[], text: string, rule: UserRule): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of matches) {
    let from = match.offset;
    let to = match.offset + match.length;
    if (rule.replacement === null) {
      from = text.lastIndexOf('\n', from - 1) + 1;
      const newline = text.indexOf('\n', to);
      to = newline < 0 ? text.length : newline;
    }
    let after = match.after.replace(/\s*\n\s*/g, ' ');
    for (let start = Math.max(from, end); start < to; ) {
      const newline = text.indexOf('\n', start);
      const stop = newline < 0 ? to : Math.min(to, newline);
      const segment = { from: start, to: stop, after };
      if (stop > start)
        segments.push(after === '' && !rule.expands ? closed(segment, text, end) : segment);
      if (stop > start) after = '';
      end = segments.at(-1)?.to ?? end;
      start = stop + 1;
    }
  }
  return segments;
}

/** Takes one of two spaces out with the text between them, or the space left at a line's edge. */
function closed(segment: Segment, text: string, end: number): Segment {
  const { from, to } = segment;
  const isEdge = (at: number) => at < 0 || at >= text.length || text[at] === '\n';
  const before = isEdge(from - 1) || text[from - 1] === ' ';
  if (before && text[to] === ' ') return { ...segment, to: to + 1 };
  if (isEdge(to) && text[from - 1] === ' ' && from - 1 >= end)
    return { ...segment, from: from - 1 };
  return segment;
}

/** Makes the changes on the lines of a group, and lists them. */
function carryOut(segments: readonly Segment[], group: Group, rule: UserRule): Edit[] {
  const edits: Edit[] = [];
  let next = 0;
  let start = 0;
  for (const line of group) {
    const text = flattenInlines(line.now);
    const end = start + text.length;
    const own: TextEdit[] = [];
    for (let segment = segments[next]; segment && segment.from <= end; segment = segments[++next]) {
      const before = text.slice(segment.from - start, segment.to - start);
      const offset = segment.from - start;
      if (before === segment.after) continue;
      own.push({ rule: ruleLabel(rule), offset, before, after: segment.after, certainty: 1 });
    }
    if (own.length > 0) {
      line.now = editInlines(line.now, own);
      const newlines = (offset: number) => text.slice(0, offset).split('\n').length - 1;
      for (const edit of own) {
        const at = Math.min(line.place[0] + newlines(edit.offset), line.place[1]);
        edits.push({ ...edit, line: at });
      }
    }
    start = end + 1;
  }
  return edits;
}

/** The words that went and came, line by line: what is alike at both ends of a line has stayed. */
function accountOf(lines: readonly Line[]): { dropped: Dropped[]; added: number } {
  const dropped: Dropped[] = [];
  let added = 0;
  for (const { before, now, place } of lines) {
    if (before === now) continue;
    const text = textOf(before);
    const old = wordsOf(text);
    const fresh = wordsOf(textOf(now));
    if (textOf(now).trim() === '') {
      if (text.trim() !== '') dropped.push({ reason: 'user rule', text, lines: place });
      continue;
    }
    const surplus = old.length - fresh.length;
    if (surplus < 0) added -= surplus;
    if (surplus <= 0) continue;
    let head = 0;
    while (head < fresh.length && old[head] === fresh[head]) head++;
    let tail = 0;
    while (tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
    const end = old.length - tail;
    dropped.push({
      reason: 'user rule',
      text: old.slice(end - surplus, end).join(' '),
      lines: place,
    });
  }
  return { dropped, added };
}

/** The pieces with their lines as they are now; what has been emptied is left out. */
function rebuild(pieces: readonly Piece[], lines: readonly Line[]): Piece[] {
  const rebuilt: Piece[] = [];
  let next = 0;
  let blanks = 0;
  for (const piece of pieces) {
    const first = next;
    const edited = editPiece(piece, () => lines[next++]?.now ?? []);
    const unchanged = lines.slice(first, next).every(({ before, now }) => before === now);
    if (edited === null && !unchanged) {
      blanks = Math.max(blanks, piece.blanksBefore);
      continue;
    }
    const kept = unchanged || edited === null ? piece : edited;
    rebuilt.push(blanks > kept.blanksBefore ? { ...kept, blanksBefore: blanks } : kept);
    blanks = 0;
  }
  return rebuilt;
}

function editPiece(piece: Piece, now: () => readonly Inline[]): Piece | null {
  if (piece.type === 'block') {
    const block = editBlock(piece.block, now);
    return block === null ? null : { ...piece, block };
  }
  if (piece.type !== 'lines') return piece;
  const sourceLines = piece.sourceLines.flatMap((line) => {
    const content = now();
    const emptied = textOf(content).trim() === '' && textOf(line.content).trim() !== '';
    return emptied ? [] : [{ ...line, content }];
  });
  return sourceLines.length === 0 ? null : { ...piece, sourceLines };
}

function reportOf(
  rule: UserRule,
  uses: number,
  edits: readonly Edit[],
  texts: readonly string[],
  groups: readonly Group[],
  path: string,
): Diagnostic[] {
  if (uses === 0) {
    if (rule.scope === 'book') return [];
    const near = nearestLine(rule, texts, groups);
    return [
      {
        code: 'rule-no-match',
        severity: 'error',
        message: `The rule ${rule.name} finds nothing in ${path}.`,
        hint: near ?? 'Check the spelling, or take the rule out.',
        path: rule.path,
        line: rule.line,
      },
    ];
  }
  const places = [...new Set(edits.map(({ line }) => line))];
  const shown = places.slice(0, 5).join(', ') + (places.length > 5 ? ', ...' : '');
  return [
    {
      code: 'rule-used',
      severity: 'info',
      message:
        `Your rule ${rule.name} was used ${uses === 1 ? 'once' : `${uses} times`}` +
        `${places.length === 0 ? '' : `, on ${places.length === 1 ? 'line' : 'lines'} ${shown}`}.`,
      path,
      ...(places[0] === undefined ? {} : { line: places[0] }),
    },
  ];
}

/** The line that has most of the rule's words, in a sentence; null when none has any. */
function nearestLine(
  rule: UserRule,
  texts: readonly string[],
  groups: readonly Group[],
): string | null {
  const wanted = new Set(wordsOf(rule.name.toLowerCase()));
  let best = { score: 0, line: 0, text: '' };
  for (const [index, whole] of texts.entries()) {
    for (const [at, text] of whole.split('\n').entries()) {
      const score = new Set(wordsOf(text.toLowerCase()).filter((word) => wanted.has(word))).size;
      const line = groups[index]?.[at]?.place[0] ?? groups[index]?.[0]?.place[0] ?? 1;
      if (score > best.score) best = { score, line, text };
    }
  }
  return best.score === 0
    ? null
    : `The nearest is line ${best.line}: ${JSON.stringify(best.text.slice(0, 60))}.`;
}

function tooSlow(rule: UserRule, path: string): Diagnostic {
  return {
    code: 'rule-too-slow',
    severity: 'error',
    message: `The rule ${rule.name} takes too long on ${path} and was stopped.`,
    hint: 'Repetition inside repetition, such as (a+)+, may take for ever: write the pattern without it.',
    path: rule.path,
    line: rule.line,
  };
}
