import type { InlineStyle } from '../model/inline.ts';
import { STYLE_OF } from './html-names.ts';
import type { Wrapper } from './runs.ts';
import { safeHref } from './safe-href.ts';

/** What a tag in a text file does. */
export type TagEffect =
  | { readonly type: 'wrap'; readonly wrapper: Wrapper }
  | { readonly type: 'align'; readonly align: 'center' | 'right' | null }
  | { readonly type: 'quote' }
  /** A tag that is read and means nothing here. */
  | { readonly type: 'nothing' }
  | { readonly type: 'line-break' }
  | { readonly type: 'paragraph' }
  | { readonly type: 'rule' };

/** A tag at its place in a text. Tags that pair have the same `effect` object. */
export interface TextTag {
  readonly start: number;
  readonly end: number;
  readonly closing: boolean;
  readonly effect: TagEffect;
}

export interface FoundTags {
  /** In order of place; none overlap. */
  readonly tags: readonly TextTag[];
  /** Offsets of tags we know whose partner is missing: they stay as typed. */
  readonly unpaired: readonly number[];
  /** Names of bracket tags that come in pairs and that we do not know, with their first offset. */
  readonly unknown: ReadonlyMap<string, number>;
}

/** What a tag says, wherever it stands. */
interface TagText {
  readonly closing: boolean;
  readonly syntax: Syntax;
  readonly name: string;
  /** Its sign and name: `<i` */
  readonly key: string;
  readonly value: string;
  /** What it does where it needs no partner. */
  readonly single: TagEffect | null;
  readonly paired: boolean;
}

type Syntax = '<' | '[';

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly tag: TagText;
}

/** Neither can have its own sign inside, so that the last one before a tag's end begins it. */
const PATTERNS: Readonly<Record<Syntax, RegExp>> = {
  '<': /<(\/?)([a-z][a-z0-9]{0,10})(\s[^<>]*|\/)?>/gi,
  '[': /\[(\/?)([a-z]{1,12})(?:=([^\][\n]*))?\]/gi,
};

const SINGLE: ReadonlyMap<string, TagEffect> = new Map([
  ['<br', { type: 'line-break' }],
  ['<hr', { type: 'rule' }],
  ['[hr', { type: 'rule' }],
  ['<p', { type: 'paragraph' }],
  ['<div', { type: 'paragraph' }],
]);
const PLAIN_ANGLE = new Set(['a', 'big', 'blockquote', 'center', 'font', 'small', 'span']);
const PLAIN_SQUARE = new Set(['align', 'center', 'color', 'font', 'quote', 'right', 'size', 'url']);
const SQUARE_STYLES: Record<string, InlineStyle> = {
  i: 'emphasis',
  em: 'emphasis',
  b: 'strong',
  strong: 'strong',
  u: 'underline',
  s: 'strike',
  strike: 'strike',
  sup: 'superscript',
  sub: 'subscript',
};

/** The tags that come in pairs, by their sign and name. */
const PAIRED: ReadonlySet<string> = new Set([
  ...[...Object.keys(STYLE_OF), ...PLAIN_ANGLE].map((name) => `<${name}`),
  ...[...Object.keys(SQUARE_STYLES), ...PLAIN_SQUARE].map((name) => `[${name}`),
]);

/**
 * The simple HTML tags and BBCode of a text. A tag that needs a partner counts only with it, so
 * that a lone `[i]` or `<s>` cannot change the rest of a story.
 */
export function findTextTags(text: string): FoundTags {
  const candidates = findCandidates(text);
  const open = new Map<string, number[]>();
  const partner = new Map<number, number>();
  const unknownOpen = new Map<string, number>();
  const unknown = new Map<string, number>();
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index];
    if (candidate === undefined) break;
    const { start, tag } = candidate;
    const { key, name, closing, single, paired } = tag;
    if (single !== null) continue;
    if (!paired) {
      if (!closing) unknownOpen.set(name, unknownOpen.get(name) ?? start);
      else if (unknownOpen.has(name)) unknown.set(name, unknownOpen.get(name) ?? start);
      continue;
    }
    const stack = open.get(key) ?? [];
    if (!closing) {
      stack.push(index);
      open.set(key, stack);
      continue;
    }
    const opener = stack.pop();
    if (opener !== undefined) {
      partner.set(opener, index);
      partner.set(index, opener);
    }
  }
  return assemble(text, candidates, partner, unknown);
}

function assemble(
  text: string,
  candidates: readonly Candidate[],
  partner: ReadonlyMap<number, number>,
  unknown: ReadonlyMap<string, number>,
): FoundTags {
  const tags: TextTag[] = [];
  const unpaired: number[] = [];
  const effects = new Map<number, TagEffect>();
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index];
    if (candidate === undefined) break;
    const { start, end, tag } = candidate;
    const { closing, single, paired } = tag;
    if (single !== null) {
      tags.push({ start, end, closing, effect: single });
      continue;
    }
    if (!paired) continue;
    const other = partner.get(index);
    if (other === undefined) {
      // "house[s]" is spelling, not markup.
      if (closing || !isLetterBefore(text, start)) unpaired.push(start);
      continue;
    }
    const partnerCandidate = candidates[other];
    const effect =
      effects.get(other) ?? effectOf(tag, text.slice(end, closing ? end : partnerCandidate?.start));
    effects.set(index, effect);
    tags.push({ start, end, closing, effect });
  }
  return { tags, unpaired, unknown };
}

function isLetterBefore(text: string, place: number): boolean {
  const code = place > 0 ? text.charCodeAt(place - 1) : 0;
  if (code >= 0x80) return /\p{L}/u.test(text.charAt(place - 1));
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function findCandidates(text: string): Candidate[] {
  const angles = candidatesOf(text, '<');
  const squares = candidatesOf(text, '[');
  if (angles.length === 0) return squares;
  if (squares.length === 0) return angles;
  const candidates = [...angles, ...squares].sort((first, second) => first.start - second.start);
  let end = 0;
  return candidates.filter((candidate) => {
    // `<a href="[i]">`: what stands inside a tag is not one.
    if (candidate.start < end) return false;
    end = candidate.end;
    return true;
  });
}

/** The tags that begin with one of the two signs. Most texts have few different ones, read once each. */
function candidatesOf(text: string, syntax: Syntax): Candidate[] {
  const candidates: Candidate[] = [];
  if (!text.includes(syntax)) return candidates;
  const known = new Map<string, TagText>();
  const pattern = PATTERNS[syntax];
  pattern.lastIndex = 0;
  while (pattern.test(text)) {
    const end = pattern.lastIndex;
    const start = text.lastIndexOf(syntax, end - 1);
    const typed = text.slice(start, end);
    let tag = known.get(typed);
    if (tag === undefined) {
      tag = readTag(typed, syntax);
      known.set(typed, tag);
      pattern.lastIndex = end;
    }
    if (syntax === '[' || tag.paired || tag.single !== null) candidates.push({ start, end, tag });
  }
  return candidates;
}

function readTag(typed: string, syntax: Syntax): TagText {
  const pattern = PATTERNS[syntax];
  pattern.lastIndex = 0;
  const [, slash, typedName = '', value = ''] = pattern.exec(typed) ?? [];
  const name = typedName.toLowerCase();
  const key = syntax + name;
  const single = SINGLE.get(key) ?? null;
  return { closing: slash === '/', syntax, name, key, value, single, paired: PAIRED.has(key) };
}

function effectOf({ syntax, name, value }: TagText, inner: string): TagEffect {
  const style = syntax === '<' ? STYLE_OF[name] : SQUARE_STYLES[name];
  if (style !== undefined) return { type: 'wrap', wrapper: { type: 'styled', style } };
  switch (name) {
    case 'center':
      return { type: 'align', align: 'center' };
    case 'right':
      return { type: 'align', align: 'right' };
    case 'align':
      return { type: 'align', align: alignOf(value) };
    case 'quote':
    case 'blockquote':
      return { type: 'quote' };
    case 'url':
      return linkTo(value === '' ? inner : value);
    case 'a':
      return linkTo(/\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(value)?.[1] ?? '');
    default:
      return { type: 'nothing' };
  }
}

function alignOf(value: string): 'center' | 'right' | null {
  const name = value.trim().toLowerCase();
  return name === 'center' || name === 'right' ? name : null;
}

function linkTo(address: string): TagEffect {
  const href = safeHref(address.replace(/^["']|["']$/g, ''));
  return href === null ? { type: 'nothing' } : { type: 'wrap', wrapper: { type: 'link', href } };
}
