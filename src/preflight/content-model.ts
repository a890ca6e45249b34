function names(list: string): string[] {
  return list.split(' ');
}

/** What may stand in running text (HTML Living Standard section 3.2.5.2.5, phrasing content). */
const INLINE = names(
  'a abbr b bdi bdo br cite code em i img q s small span strong sub sup svg time u wbr #text',
);
/** What may stand wherever paragraphs may (section 3.2.5.2.2, flow content). */
const FLOW = [
  ...names(
    'aside article blockquote div dl figure footer h1 h2 h3 h4 h5 h6 header hr nav ol p pre',
  ),
  ...names('section table ul'),
  ...INLINE,
];
const SVG = ['svg', 'g', 'title', 'desc', 'image', 'path', 'rect', 'text'];

/** Parent → what may stand in it (HTML Living Standard section 4, what books need of it). */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  ...all('a abbr b bdi bdo cite code em i q s small span strong sub sup time u', INLINE),
  ...all('p pre h1 h2 h3 h4 h5 h6 dt', INLINE),
  ...all('body section div blockquote aside article header footer nav', FLOW),
  ...all('li td th dd figcaption caption', FLOW),
  ...all('title desc style', ['#text']),
  ...all('meta link br hr img wbr image col', []),
  html: ['head', 'body'],
  head: ['meta', 'title', 'link', 'style'],
  figure: [...FLOW, 'figcaption'],
  dl: ['dt', 'dd', 'div'],
  ol: ['li'],
  ul: ['li'],
  table: ['caption', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr'],
  colgroup: ['col'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['td', 'th'],
  svg: SVG,
  g: SVG,
  path: ['title', 'desc'],
  rect: ['title', 'desc'],
  text: ['#text', 'tspan', 'title'],
  tspan: ['#text'],
};

function all(list: string, children: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names(list).map((name) => [name, children]));
}

/** Attributes any element may have. */
const EVERYWHERE = new Set([
  'class',
  'id',
  'lang',
  'xml:lang',
  'dir',
  'title',
  'role',
  'hidden',
  'epub:type',
  'translate',
]);

/** Element → attributes it may have besides. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  html: ['xmlns', 'xmlns:epub', 'epub:prefix', 'prefix'],
  meta: ['charset', 'name', 'content'],
  link: ['rel', 'type', 'href', 'media'],
  style: ['type'],
  a: ['href', 'rel', 'hreflang'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'type', 'reversed'],
  li: ['value'],
  td: ['colspan', 'rowspan', 'headers'],
  th: ['colspan', 'rowspan', 'headers', 'scope'],
  blockquote: ['cite'],
  q: ['cite'],
  time: ['datetime'],
};

const SVG_ELEMENTS = new Set([...SVG, 'tspan']);

/** The same, quick to look up: every tag and text of a book is. */
const ALLOWED = new Map(
  Object.entries(CHILDREN).map(([parent, children]) => [parent, new Set(children)]),
);

/** Whether the element is one this model knows. */
export function isKnownElement(name: string): boolean {
  return ALLOWED.has(name);
}

/** Whether the child (`#text` for words) may stand in the parent. */
export function mayContain(parent: string, child: string): boolean {
  return ALLOWED.get(parent)?.has(child) ?? true;
}

/** Whether the element may have the attribute. Drawings are left to EPUBCheck. */
export function mayHave(element: string, attribute: string): boolean {
  if (EVERYWHERE.has(attribute) || attribute.startsWith('aria-')) return true;
  if (SVG_ELEMENTS.has(element) && !/^on/i.test(attribute)) return true;
  return ATTRIBUTES[element]?.includes(attribute) ?? false;
}
