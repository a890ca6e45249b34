import { createHash } from 'node:crypto';
import type { Anthology } from '../../model/anthology.ts';
import { storiesOf } from '../../model/anthology.ts';
import type { Image, Picture } from '../../model/block.ts';
import { imagesIn } from '../../model/images.ts';
import type { Labels } from '../../model/labels/labels.ts';
import { slugify } from '../../text/slug.ts';
import { isBlank } from '../one-line.ts';
import { renderInline } from './inline.ts';
import { added, element, markText } from './markup.ts';

/** A picture in the book's archive. */
export interface BookPicture {
  /** As pages and the manifest name it. */
  readonly file: string;
  readonly picture: Picture;
  /** Whether somebody has said what it shows, or that it is an ornament. */
  readonly described: boolean;
  /** Whether it is an ornament wherever it stands: it shows nothing and needs no description. */
  readonly ornament: boolean;
}

const FOLDER = 'images/';
const HASH_LENGTH = 10;

/** A name of the picture's own: one that is used twice is in the book once, wherever it stands. */
function fileOfPicture({ href }: Image, { bytes, mediaType }: Picture): string {
  const stem = /^data:/i.test(href) ? '' : (href.split(/[/\\]/).at(-1) ?? '');
  const name = slugify(stem.replace(/\.[a-z]{2,5}$/i, ''), 'picture');
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, HASH_LENGTH);
  return `${FOLDER}${name}-${hash}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
}

/** Markup of a picture with what stands below it, or of what is to be read in its place. */
export function renderImage(image: Image, labels: Labels): string {
  const { picture, alt, caption = [], decorative } = image;
  const words = renderInline(caption);
  if (picture === undefined) return renderMissingImage(alt, words, labels);
  const shown = element(
    'img',
    {
      src: fileOfPicture(image, picture),
      alt: decorative === true ? '' : isBlank(alt) ? labels.missingImage : alt,
      role: decorative === true ? 'presentation' : undefined,
      width: String(picture.widthPx),
      height: String(picture.heightPx),
    },
    null,
  );
  const below = words === '' ? '' : `\n${element('figcaption', {}, words)}`;
  return element('figure', { class: shapeOf(picture) }, `\n${shown}${below}\n`);
}

/** Limits of height are what readers follow least, so tall pictures get less of the width. */
function shapeOf({ widthPx, heightPx }: Picture): string {
  const ratio = heightPx / widthPx;
  return ratio > 2.2 ? 'picture narrow' : ratio > 1.2 ? 'picture tall' : 'picture';
}

function renderMissingImage(alt: string, caption: string, labels: Labels): string {
  if (isBlank(alt) && caption === '') return '';
  const label = added('span', {}, `${labels.missingImage}: `);
  const parts = [isBlank(alt) ? '' : markText(alt), caption].filter((part) => part !== '');
  const text = element('figcaption', {}, label + parts.join('<br/>'));
  return element('figure', { class: 'missing-image' }, text);
}

/** The pictures that the pages show, each once, by name. */
export function picturesOf(
  anthology: Anthology,
  pages: readonly { readonly body: string }[],
): BookPicture[] {
  const shown = new Set(
    pages.flatMap(({ body }) => [...body.matchAll(/<img src="([^"]+)"/g)].map(([, file]) => file)),
  );
  const pictures = new Map<string, BookPicture>();
  for (const story of storiesOf(anthology)) {
    const blocks = [...story.front, ...story.chapters, ...story.back].flatMap((one) => one.blocks);
    for (const image of imagesIn(blocks)) {
      if (image.picture === undefined) continue;
      const file = fileOfPicture(image, image.picture);
      if (!shown.has(file)) continue;
      const described = image.decorative === true || !isBlank(image.alt);
      const known = pictures.get(file) ?? { described: true, ornament: true };
      pictures.set(file, {
        file,
        picture: image.picture,
        described: known.described && described,
        ornament: known.ornament && image.decorative === true,
      });
    }
  }
  return [...pictures.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}
