import { classAt, LETTER, QUOTE, SPACE, STOP } from '../character-class.ts';

const SPEECH_START = /^[ \t]*[-\u2013\u2014]{1,3} ?(?=[\p{L}\u00bf\u00a1\u2026.«"])/u;
const SPEECH_END = /[.!?…»"\u201d:,][ \t]*$/;

/**
 * Whether a hyphen begins speech, or opens or closes what the teller puts in (`-Ven -dijo ella-.`), in
 * a language that has dashes for it. A line that begins with a hyphen is speech when it ends as a
 * sentence does; else it may be an item of a list.
 */
export function isDialogueDash(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline);
  if (!SPEECH_START.test(line) || !SPEECH_END.test(line)) return false;
  if (text.slice(lineStart, start).trim() === '') return true;
  const left = classAt(text, start - 1);
  const right = classAt(text, end);
  if (left === SPACE) return right === LETTER;
  return (
    (left === LETTER || left === STOP || left === QUOTE) && (right === STOP || right === SPACE)
  );
}
