import { viewOf } from './font-tables.ts';

const WINDOWS = 3;
const UNICODE_BMP = 1;
const ENGLISH = 0x0409;
const RECORD_BYTES = 12;

/** Name identifiers of OpenType 1.9, "name". */
export const NAME = {
  copyright: 0,
  family: 1,
  style: 2,
  unique: 3,
  full: 4,
  version: 5,
  postscript: 6,
  trademark: 7,
  licence: 13,
  licenceAddress: 14,
} as const;

export type FontNames = ReadonlyMap<number, string>;

/** What the font says of itself in English, for Windows; other platforms repeat it. */
export function readNames(table: Uint8Array): FontNames {
  const view = viewOf(table);
  const names = new Map<number, string>();
  const texts = view.getUint16(4);
  for (let index = 0; index < view.getUint16(2); index++) {
    const at = 6 + index * RECORD_BYTES;
    const isEnglish =
      view.getUint16(at) === WINDOWS &&
      view.getUint16(at + 2) === UNICODE_BMP &&
      view.getUint16(at + 4) === ENGLISH;
    if (!isEnglish) continue;
    const from = texts + view.getUint16(at + 10);
    const bytes = table.subarray(from, from + view.getUint16(at + 8));
    names.set(view.getUint16(at + 6), new TextDecoder('utf-16be').decode(bytes));
  }
  return names;
}

/** A `name` table, format 0, in English for Windows, which every reader knows. */
export function writeNames(names: FontNames): Uint8Array {
  const sorted = [...names].sort(([a], [b]) => a - b);
  const start = 6 + sorted.length * RECORD_BYTES;
  const length = sorted.reduce((sum, [, text]) => sum + text.length * 2, start);
  const bytes = new Uint8Array(length);
  const view = viewOf(bytes);
  view.setUint16(2, sorted.length);
  view.setUint16(4, start);
  let offset = start;
  for (const [index, [id, text]] of sorted.entries()) {
    const record = [WINDOWS, UNICODE_BMP, ENGLISH, id, text.length * 2, offset - start];
    for (const [place, value] of record.entries()) {
      view.setUint16(6 + index * RECORD_BYTES + place * 2, value);
    }
    for (let at = 0; at < text.length; at++) view.setUint16(offset + at * 2, text.charCodeAt(at));
    offset += text.length * 2;
  }
  return bytes;
}
