import type { Anthology } from '../../model/anthology.ts';
import { storiesOf } from '../../model/anthology.ts';
import type { Labels } from '../../model/labels/labels.ts';
import { isBlank } from '../one-line.ts';
import type { Page } from './document.ts';
import { directionOf, fileOf, languageTag } from './document.ts';
import { element, markText } from './markup.ts';
import type { Landmark } from './navigation.ts';
import { COVER_FILE, sourceUrl, titleOf } from './pages.ts';
import type { BookPicture } from './pictures.ts';

/** Story authors are named as the book's creators up to this many, if the book has an editor. */
const MAX_AUTHOR_CREATORS = 3;
const MAX_SUBJECTS = 12;
/** The book's own pages of authors, fandoms, tags and lengths; no story's file is called so. */
const INDEX = /^index-[a-z]+$/;
const APPLE_PREFIX =
  'ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/';

/** What the package document tells of. */
export interface PackageContents {
  readonly anthology: Anthology;
  readonly labels: Labels;
  readonly generator: string;
  /** In reading order; the navigation document follows the page named `titlepage`. */
  readonly pages: readonly Page[];
  readonly landmarks: readonly Landmark[];
  /** Besides the cover; none when left out. */
  readonly pictures?: readonly BookPicture[];
  /** The files of the fonts; none when left out. */
  readonly fonts?: readonly string[];
  /** Whether the pages of the printed book are marked. */
  readonly hasPageList: boolean;
}

/** A person and what they did (`aut`, `edt`: MARC relators). */
interface Credit {
  readonly element: 'creator' | 'contributor';
  readonly role: 'aut' | 'edt';
  readonly name: string;
}

/** The package document `content.opf` (EPUB 3.3 section 5), with a guide for EPUB 2 readers. */
export function renderPackageDocument(contents: PackageContents): string {
  const language = languageTag(contents.anthology.language);
  const direction = directionOf(language);
  const spine = element(
    'spine',
    { toc: 'ncx', 'page-progression-direction': direction === 'rtl' ? 'rtl' : undefined },
    `\n${renderSpine(contents.pages).join('\n')}\n`,
  );
  const root = element(
    'package',
    {
      xmlns: 'http://www.idpf.org/2007/opf',
      version: '3.0',
      'unique-identifier': 'pub-id',
      'xml:lang': language,
      dir: direction,
      prefix: hasFonts(contents) ? APPLE_PREFIX : undefined,
    },
    [
      '',
      '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
      ...renderMetadata(contents, language),
      '</metadata>',
      '<manifest>',
      ...renderManifest(contents.pages),
      ...renderPictureItems(contents.pictures ?? []),
      ...renderFontItems(contents.fonts ?? []),
      '</manifest>',
      spine,
      '<guide>',
      ...renderGuide(contents.landmarks),
      '</guide>',
      '',
    ].join('\n'),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
}

function renderMetadata(contents: PackageContents, language: string): string[] {
  const { anthology, labels, generator } = contents;
  const stories = storiesOf(anthology);
  const authors = authorsOf(anthology);
  const title = titleOf(anthology);
  const listed = authors.length > 6 ? [...authors.slice(0, 5), labels.others] : authors;
  const lines = [
    dc('identifier', anthology.identifier, 'pub-id'),
    dc('title', title, 'title'),
    meta('title-type', 'main', 'title'),
    meta('display-seq', '1', 'title'),
  ];
  if (anthology.subtitle !== null && !isBlank(anthology.subtitle)) {
    lines.push(dc('title', anthology.subtitle, 'subtitle'));
    lines.push(meta('title-type', 'subtitle', 'subtitle'), meta('display-seq', '2', 'subtitle'));
  }
  lines.push(dc('language', language));
  creditsOf(anthology, authors).forEach((credit, index) => {
    const id = `person-${index + 1}`;
    lines.push(
      dc(credit.element, credit.name, id),
      meta('role', credit.role, id, 'marc:relators'),
      // Pen names are filed as they are written: there is no telling a surname in most of them.
      meta('file-as', credit.name, id),
      meta('display-seq', String(index + 1), id),
    );
  });
  const sources = stories.map(sourceUrl).filter((url) => url !== null);
  return [
    ...lines,
    dc('date', anthology.date.slice(0, 10)),
    meta('dcterms:modified', modifiedOf(anthology)),
    dc('description', labels.describe(stories.length, labels.listed(listed))),
    ...subjectsOf(anthology).map((subject) => dc('subject', subject)),
    ...[...new Set(sources)].map((url) => dc('source', url)),
    ...renderRights(anthology),
    ...renderSeries(anthology),
    ...(hasFonts(contents) ? [meta('ibooks:specified-fonts', 'true')] : []),
    ...renderAccessibility(contents),
    element('meta', { name: 'generator', content: generator }, null),
    // `name` before `content`: old Nooks look for the attributes in this order.
    element('meta', { name: 'cover', content: 'cover-image' }, null),
  ];
}

function renderRights({ rights }: Anthology): string[] {
  return rights === undefined || isBlank(rights) ? [] : [dc('rights', rights)];
}

/** The series as EPUB 3.3 (appendix D.3.3) and as calibre writes it: readers know one or the other. */
function renderSeries({ series }: Anthology): string[] {
  if (series === undefined || isBlank(series.name)) return [];
  const { name, position } = series;
  const named = element(
    'meta',
    { property: 'belongs-to-collection', id: 'series' },
    markText(name),
  );
  const lines = [named, meta('collection-type', 'series', 'series')];
  const calibre = [element('meta', { name: 'calibre:series', content: name }, null)];
  if (position === null) return [...lines, ...calibre];
  const number = String(position);
  calibre.push(element('meta', { name: 'calibre:series_index', content: number }, null));
  return [...lines, meta('group-position', number, 'series'), ...calibre];
}

/** Only what is true of every book made here; whether it meets WCAG, no program can certify. */
function renderAccessibility(contents: PackageContents): string[] {
  const { hasPageList, anthology, labels } = contents;
  const pictures = (contents.pictures ?? []).filter(({ ornament }) => !ornament);
  const described = pictures.every((picture) => picture.described);
  const hasIndex = contents.pages.some(({ name }) => INDEX.test(name));
  const features = [
    'tableOfContents',
    'structuralNavigation',
    'readingOrder',
    'displayTransformability',
    ...(described ? ['alternativeText'] : []),
    'unlocked',
    'ARIA',
    ...(hasIndex ? ['index'] : []),
    ...(hasPageList ? ['pageBreakMarkers', 'pageNavigation'] : []),
  ];
  const { access } = labels;
  const ofPictures = described ? access.described : access.undescribed;
  const summary = `${access.text} ${pictures.length === 0 ? access.coverOnly : ofPictures}`;
  return [
    meta('schema:accessMode', 'textual'),
    meta('schema:accessMode', 'visual'),
    meta('schema:accessModeSufficient', described ? 'textual' : 'textual,visual'),
    ...features.map((feature) => meta('schema:accessibilityFeature', feature)),
    meta('schema:accessibilityHazard', 'none'),
    meta('schema:accessibilitySummary', summary),
    // The prefix `a11y:` would be an error here (EPUBCheck OPF-027).
    ...(hasPageList ? [meta('pageBreakSource', `${anthology.identifier}#print`)] : []),
  ];
}

/** All different author names in order of appearance. */
function authorsOf(anthology: Anthology): string[] {
  const names = storiesOf(anthology).flatMap((story) => story.authors.value);
  return [...new Set(names.filter((name) => !isBlank(name)).map((name) => name.trim()))];
}

/** Libraries list a book under its creators: a few authors, or the editor of many. */
function creditsOf(anthology: Anthology, authors: readonly string[]): Credit[] {
  const editors = anthology.editors.filter((name) => !isBlank(name)).map((name) => name.trim());
  const authorsFirst =
    editors.length === 0 || (authors.length > 0 && authors.length <= MAX_AUTHOR_CREATORS);
  const written = authors.map(
    (name): Credit => ({ element: authorsFirst ? 'creator' : 'contributor', role: 'aut', name }),
  );
  const edited = editors.map(
    (name): Credit => ({ element: authorsFirst ? 'contributor' : 'creator', role: 'edt', name }),
  );
  return authorsFirst ? [...written, ...edited] : [...edited, ...written];
}

/** Apple Books files a book under its first subject, so the kind of book comes before the fandoms. */
function subjectsOf(anthology: Anthology): string[] {
  const fandoms = storiesOf(anthology).flatMap((story) => {
    const value = (story.metadata['fandoms'] ?? story.metadata['fandom'])?.value ?? [];
    return typeof value === 'string' ? [value] : [...value];
  });
  const named = fandoms.filter((name) => !isBlank(name)).map((name) => name.trim());
  return [...new Set(['Fiction', ...named])].slice(0, MAX_SUBJECTS);
}

/** CCYY-MM-DDThh:mm:ssZ, the only form allowed (EPUB 3.3 section 5.5.5). */
function modifiedOf(anthology: Anthology): string {
  return `${new Date(anthology.date).toISOString().slice(0, 19)}Z`;
}

function renderManifest(pages: readonly Page[]): string[] {
  const fixed = [
    ['nav', 'toc.xhtml', 'application/xhtml+xml', 'nav'],
    ['ncx', 'toc.ncx', 'application/x-dtbncx+xml', undefined],
    ['css', 'style.css', 'text/css', undefined],
    ['cover-image', COVER_FILE, 'image/jpeg', 'cover-image'],
  ] as const;
  return [
    ...fixed.map(([id, href, type, properties]) =>
      element('item', { id, href, 'media-type': type, properties }, null),
    ),
    ...pages.map((page) =>
      element(
        'item',
        {
          id: idOf(page),
          href: fileOf(page),
          'media-type': 'application/xhtml+xml',
          properties: page.properties,
        },
        null,
      ),
    ),
  ];
}

function renderPictureItems(pictures: readonly BookPicture[]): string[] {
  return pictures.map(({ file, picture }, index) => {
    const id = `picture-${index + 1}`;
    return element('item', { id, href: file, 'media-type': picture.mediaType }, null);
  });
}

function renderFontItems(files: readonly string[]): string[] {
  return files.map((href, index) =>
    element('item', { id: `font-${index + 1}`, href, 'media-type': 'font/ttf' }, null),
  );
}

function hasFonts({ fonts = [] }: PackageContents): boolean {
  return fonts.length > 0;
}

function renderSpine(pages: readonly Page[]): string[] {
  return pages.flatMap((page) => {
    const item = element('itemref', { idref: idOf(page) }, null);
    return page.name === 'titlepage' ? [item, element('itemref', { idref: 'nav' }, null)] : [item];
  });
}

/** An XML name must not begin with a digit; Nook finds the cover page by the id `cover`. */
function idOf(page: Page): string {
  return page.name === 'cover' ? 'cover' : `page-${page.name}`;
}

const GUIDE_TYPES = { cover: 'cover', titlepage: 'title-page', toc: 'toc', bodymatter: 'text' };

function renderGuide(landmarks: readonly Landmark[]): string[] {
  return landmarks.map(({ type, label, href }) =>
    element('reference', { type: GUIDE_TYPES[type], title: label, href }, null),
  );
}

function dc(name: string, value: string, id?: string): string {
  return element(`dc:${name}`, { id }, markText(value));
}

function meta(property: string, value: string, refines?: string, scheme?: string): string {
  const target = refines === undefined ? undefined : `#${refines}`;
  return element('meta', { refines: target, property, scheme }, markText(value));
}
