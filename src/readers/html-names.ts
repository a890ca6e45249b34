import type { InlineStyle } from '../model/inline.ts';

/** Elements that are nothing but a style. */
export const STYLE_OF: Readonly<Record<string, InlineStyle>> = {
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  b: 'strong',
  strong: 'strong',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sup: 'superscript',
  sub: 'subscript',
  code: 'code',
  tt: 'code',
  kbd: 'code',
  samp: 'code',
};

/** Elements whose content stays and which mean nothing more. */
export const TRANSPARENT: ReadonlySet<string> = new Set(
  'a abbr acronym bdi bdo big blink data font label mark nobr q rp rt ruby small span time wbr'.split(
    ' ',
  ),
);

/** Elements that part paragraphs. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Elements that hold no story text: left out with everything inside. */
export const INVISIBLE: ReadonlySet<string> = new Set(
  'applet area audio base basefont bgsound canvas col colgroup command datalist embed frame frameset head iframe input keygen link map math meta noembed noframes noscript object param picture script source style svg template textarea title track video xml'.split(
    ' ',
  ),
);

/** Whether HTML has, or ever had, an element of that name; `<sigh>` is not one. */
export function isHtmlElement(name: string): boolean {
  return (
    Object.hasOwn(STYLE_OF, name) ||
    TRANSPARENT.has(name) ||
    BLOCKS.has(name) ||
    INVISIBLE.has(name) ||
    name === 'br' ||
    name === 'img' ||
    name === 'image' ||
    name === 'button' ||
    name === 'select' ||
    name === 'option' ||
    name === 'optgroup' ||
    name === 'marquee' ||
    name === 'xmp' ||
    name === 'plaintext' ||
    name === 'listing' ||
    name === 'output' ||
    name === 'progress' ||
    name === 'meter' ||
    name === 'dialog' ||
    name === 'slot'
  );
}
