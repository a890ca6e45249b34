import { type Anthology, storiesOf } from '../model/anthology.ts';
import { ELLIPSIS } from '../text/characters.ts';

/** "Edited by" in the language of the book; in any other the names stand alone. */
const EDITED_BY: Readonly<Record<string, string>> = {
  cs: 'Uspořádal',
  da: 'Redigeret af',
  de: 'Herausgegeben von',
  en: 'Edited by',
  es: 'Edición de',
  fr: 'Édition établie par',
  it: 'A cura di',
  nb: 'Redigert av',
  nl: 'Samengesteld door',
  no: 'Redigert av',
  pl: 'Pod redakcją',
  pt: 'Organização de',
  ru: 'Составитель',
  sv: 'Redaktör:',
  vi: 'Tuyển chọn:',
};

const NUMBERS =
  'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty'.split(
    ' ',
  );

const MOST_NAMES = 4;

/**
 * Who stands on the cover. One to four people who wrote everything are named; an anthology by more
 * names its editors ("Edited by A & B"); without any, "Twelve authors" in English, nothing elsewhere.
 */
export function creditLine(anthology: Anthology): string {
  const editors = clean(anthology.editors);
  const authors = clean(storiesOf(anthology).flatMap((story) => story.authors.value));
  const wroteAll =
    authors.length > 0 &&
    authors.length <= editors.length &&
    authors.every((name) => editors.includes(name));
  if (editors.length > 0 && !wroteAll) return editedBy(editors, anthology.language);
  if (authors.length <= MOST_NAMES) return joinCredits(authors);
  if (!isEnglish(anthology.language)) return '';
  return `${NUMBERS[authors.length] ?? authors.length} authors`;
}

function editedBy(editors: readonly string[], language: string): string {
  const english = isEnglish(language);
  const shown =
    editors.length <= MOST_NAMES
      ? joinCredits(editors)
      : `${editors[0]} ${english ? 'and others' : ELLIPSIS}`;
  const words = EDITED_BY[language.toLowerCase().split('-')[0] ?? ''];
  return words === undefined ? shown : `${words} ${shown}`;
}

/** "A", "A & B", "A, B & C": the sign needs no translation. */
function joinCredits(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} & ${names[names.length - 1]}`;
}

/**
 * Whether a credit may be set in capitals: only when each name is written the usual way. A pen name
 * such as "moth_42" or "deLight" is a spelling its owner chose.
 */
export function mayBeCapitals(credit: string): boolean {
  if (!/\p{Lu}/u.test(credit) || /[\p{N}_@]/u.test(credit)) return false;
  return !/(?<!Mac|Mc|\p{Lu})\p{Ll}\p{Lu}/u.test(credit) && !/(?:^|[,&] )\p{Ll}/u.test(credit);
}

const isEnglish = (language: string) => /^en\b/i.test(language);

function clean(names: readonly string[]): string[] {
  const trimmed = names.map((name) => name.normalize('NFC').replace(/\s+/gu, ' ').trim());
  return [...new Set(trimmed.filter((name) => name !== ''))];
}
