import { xmlCharacters } from '../text/escape-xml.ts';

/** Whether nothing of the text can be seen in a book. */
export function isBlank(text: string): boolean {
  if (/[\p{L}\p{N}]/u.test(text)) return false;
  return xmlCharacters(text).trim() === '';
}

/** The text on one line, as labels in menus want it; cut after a word when longer than `limit`. */
export function oneLine(text: string, limit = 200): string {
  const line = xmlCharacters(text).replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `${space > limit / 2 ? cut.slice(0, space) : cut}…`;
}
