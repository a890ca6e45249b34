import { BYTE_ORDER_MARK, WORD_JOINER } from '../../text/characters.ts';
import { escapeXml } from '../../text/escape-xml.ts';

/** Attributes in the order they are printed; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Characters that need work; most texts hold none, and one look is all they cost. */
const SUSPECT = new RegExp(
  `[&<>"\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ud800-\\udfff\\ufffe\\uffff${WORD_JOINER}]`,
);

/**
 * Text as it stands in an XHTML element or a quoted attribute. The word joiner becomes U+FEFF, its
 * predecessor, because most e-readers have no glyph for the former and draw a box.
 */
export function markText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return escapeXml(text).replaceAll(WORD_JOINER, BYTE_ORDER_MARK);
}

/** Markup of an element round finished markup. `null` makes an empty element. */
export function element(name: string, attributes: Attributes, content: string | null): string {
  let tag = name;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) tag += ` ${key}="${markText(value)}"`;
  }
  return content === null ? `<${tag}/>` : `<${tag}>${content}</${name}>`;
}

/**
 * Markup of an element whose words are the book's own, not the stories'. Everything inside an
 * element of class `added` is left out when the words of the stories are counted.
 */
export function added(name: string, attributes: Attributes, text: string): string {
  const names = ['added', attributes['class']].filter((part) => part !== undefined).join(' ');
  return element(name, { ...attributes, class: names }, markText(text));
}
