const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters XML 1.0 (fifth edition, production 2) does not allow, lone surrogates left aside. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed.
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Whatever may need work. Most texts hold none of it and are through after one look. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same characters again.
const SUSPECT = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

/** The text without characters XML forbids, lone surrogates as U+FFFD. */
export function xmlCharacters(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.toWellFormed().replace(ILLEGAL, '');
}

/**
 * The text as it may stand in an XML element or a quoted attribute: the four special characters as
 * entities, characters XML forbids left out, lone surrogates as U+FFFD.
 */
export function escapeXml(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return xmlCharacters(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
