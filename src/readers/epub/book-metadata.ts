import type { EpubPackage } from './package.ts';
import { attributeOf, type XmlElement } from './xml-tree.ts';

/** What a package document says of its book, by the names of the Dublin Core. */
export interface BookMetadata {
  readonly title: string;
  readonly creators: readonly string[];
  readonly language: string;
  readonly subjects: readonly string[];
  readonly description: string;
  readonly series: string;
  readonly source: string;
  readonly publisher: string;
}

/** Placeholders that library programs write when they do not know. */
const UNKNOWN = /^(?:unknown(?: author| title)?|untitled|\[?no title\]?|und)$/i;

/** The metadata of the book; empty strings and lists where it does not say. */
export function bookMetadata({ metadata }: EpubPackage): BookMetadata {
  const elements = metadata.children.flatMap((child) =>
    // OPF 1 put them one level deeper.
    /^(?:dc-metadata|x-metadata)$/.test(child.name) ? child.children : [child],
  );
  const refinements = (id: string, property: string): string =>
    id === ''
      ? ''
      : (elements.find(
          (meta) =>
            attributeOf(meta, 'refines') === `#${id}` && attributeOf(meta, 'property') === property,
        )?.text ?? '');
  const texts = (name: string) => elements.filter((element) => element.name === name);
  const first = (name: string) => known(texts(name)[0]?.text ?? '');
  const titles = texts('title');
  const main = titles.find(
    (title) => refinements(attributeOf(title, 'id'), 'title-type') === 'main',
  );
  const isAuthor = (element: XmlElement) => {
    const role = attributeOf(element, 'role') || refinements(attributeOf(element, 'id'), 'role');
    return role === '' || role === 'aut' || role === 'cre';
  };
  const creators = texts('creator').filter(isAuthor);
  return {
    title: known((main ?? titles[0])?.text ?? ''),
    creators: [...new Set(creators.map(({ text }) => known(text)).filter((name) => name !== ''))],
    language: first('language'),
    subjects: [
      ...new Set(
        texts('subject')
          .map(({ text }) => text)
          .filter((text) => text !== ''),
      ),
    ],
    description: plainText(texts('description')[0]?.text ?? ''),
    series: seriesOf(elements, refinements),
    source:
      [...texts('source'), ...texts('identifier')]
        .map(({ text }) => text)
        .find((text) => /^https?:\/\//i.test(text)) ?? '',
    publisher: first('publisher'),
  };
}

function known(text: string): string {
  return UNKNOWN.test(text) ? '' : text;
}

/** Descriptions often hold markup, escaped. */
function plainText(text: string): string {
  return text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** calibre's way (`calibre:series`) or EPUB 3's (`belongs-to-collection`), as "Name [2]". */
function seriesOf(
  elements: readonly XmlElement[],
  refinements: (id: string, property: string) => string,
): string {
  const named = (name: string) =>
    attributeOf(
      elements.find((meta) => attributeOf(meta, 'name') === name),
      'content',
    );
  const collection = elements.find(
    (meta) => attributeOf(meta, 'property') === 'belongs-to-collection',
  );
  const name = named('calibre:series') || (collection?.text ?? '');
  if (name === '') return '';
  const position =
    named('calibre:series_index') ||
    refinements(attributeOf(collection ?? elements[0], 'id'), 'group-position');
  const number = Number(position);
  return position === '' || !Number.isFinite(number) || number === 0 ? name : `${name} [${number}]`;
}

/** What holds for each story of a book of several: only the language. */
export function sharedMetadata(book: BookMetadata): BookMetadata {
  return {
    ...book,
    title: '',
    creators: [],
    subjects: [],
    description: '',
    series: '',
    source: '',
  };
}
