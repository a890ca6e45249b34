import type { Block, Image, Picture } from '../model/block.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { imagesIn, mapImages } from '../model/images.ts';
import type { Manuscript } from '../model/manuscript.ts';
import type { Story } from '../model/story.ts';
import { type EncodeOptions, encodePicture, PictureFault } from '../pictures/encode-picture.ts';
import { countWords } from '../text/words.ts';
import type { LoadPicture } from './picture-files.ts';

/** What users say pictures show, by address; an empty text for an ornament. */
export type Descriptions = Readonly<Record<string, string>>;

/** A manuscript with the descriptions the user gave in the place of its own. */
export function describePictures(manuscript: Manuscript, alts: Descriptions): Manuscript {
  if (Object.keys(alts).length === 0) return manuscript;
  const describe = (image: Image): Image => {
    if (!Object.hasOwn(alts, image.href)) return image;
    const alt = alts[image.href] ?? '';
    return { ...image, alt, ...(alt === '' ? { decorative: true as const } : {}) };
  };
  const pieces = manuscript.pieces.map((piece) => {
    if (piece.type !== 'block') return piece;
    const [block] = mapImages([piece.block], describe);
    return block === undefined || block === piece.block ? piece : { ...piece, block };
  });
  return { ...manuscript, pieces };
}

/**
 * The stories with their pictures loaded and made fit for books. One that cannot be had is left out
 * with a warning that says why, and its description is printed; one without a description is asked
 * for one. The words of the description of a picture that is shown are markup and not counted.
 */
export async function addPictures(
  stories: readonly Story[],
  load: LoadPicture,
  options: EncodeOptions,
): Promise<Checked<Story[]>> {
  const loaded = new Map<string, Promise<Picture | PictureFault>>();
  const diagnostics: Diagnostic[] = [];
  const result: Story[] = [];
  for (const story of stories) {
    const images = holdersOf(story).flatMap(({ blocks }) => imagesIn(blocks));
    if (images.length === 0) {
      result.push(story);
      continue;
    }
    const pictures = new Map<string, Picture>();
    const said = new Set<string>();
    for (const image of images) {
      const { href } = image;
      const waiting = loaded.get(href) ?? pictureAt(href, load, options);
      loaded.set(href, waiting);
      const picture = await waiting;
      if (picture instanceof PictureFault) diagnostics.push(leftOut(image, picture, story));
      else {
        pictures.set(href, picture);
        if (isUndescribed(image) && !said.has(href)) diagnostics.push(noDescription(image, story));
        said.add(href);
      }
    }
    result.push(withPictures(story, pictures));
  }
  return { value: result, diagnostics };
}

/** An error for each description that is for none of the stories' pictures. */
export function unusedDescriptions(
  stories: readonly Story[],
  alts: Descriptions,
  path: string,
): Diagnostic[] {
  const images = stories.flatMap(holdersOf).flatMap(({ blocks }) => imagesIn(blocks));
  const known = new Set(images.map(({ href }) => href));
  return Object.keys(alts)
    .filter((href) => !known.has(href))
    .map((href) => ({
      code: 'override-no-match',
      severity: 'error',
      message: `The text asks for no picture "${href}".`,
      hint:
        known.size === 0
          ? 'It asks for none at all.'
          : `It asks for ${[...known].slice(0, 5).map(shown).join(', ')}.`,
      path,
    }));
}

function holdersOf({ front, chapters, back }: Story): readonly { blocks: readonly Block[] }[] {
  return [...front, ...chapters, ...back];
}

async function pictureAt(
  href: string,
  load: LoadPicture,
  options: EncodeOptions,
): Promise<Picture | PictureFault> {
  try {
    return await encodePicture(await load(href), options);
  } catch (fault) {
    if (fault instanceof PictureFault) return fault;
    throw fault;
  }
}

function withPictures(story: Story, pictures: ReadonlyMap<string, Picture>): Story {
  let described = 0;
  const show = (image: Image): Image => {
    const picture = pictures.get(image.href);
    if (picture === undefined) return image;
    described += countWords(image.alt);
    return { ...image, picture };
  };
  const inHolder = <Holder extends { readonly blocks: readonly Block[] }>(holder: Holder) => {
    const blocks = mapImages(holder.blocks, show);
    return blocks === holder.blocks ? holder : { ...holder, blocks };
  };
  const front = story.front.map(inHolder);
  const chapters = story.chapters.map(inHolder);
  const back = story.back.map(inHolder);
  const { source, book } = story.words;
  const words = { ...story.words, source: source - described, book: book - described };
  return { ...story, front, chapters, back, words };
}

function isUndescribed({ alt, decorative }: Image): boolean {
  return decorative !== true && !/[\p{L}\p{N}]/u.test(alt);
}

function leftOut(image: Image, fault: PictureFault, { source }: Story): Diagnostic {
  const instead = isUndescribed(image)
    ? 'It has no description either.'
    : 'Its description is printed instead.';
  return {
    code: 'image-left-out',
    severity: 'warning',
    message: `The picture ${shown(image.href)} ${fault.message}. ${instead}`,
    hint: 'Pictures are taken from the story’s own folder, or from inside an EPUB or Word document.',
    path: source.path,
    line: image.lines[0],
  };
}

function noDescription({ href, lines }: Image, { source }: Story): Diagnostic {
  return {
    code: 'image-no-alt',
    severity: 'warning',
    message: `The picture ${shown(href)} has no description, so whoever cannot see it hears nothing of it.`,
    hint: 'Say in a sentence what it shows; an empty text says that it is an ornament.',
    path: source.path,
    line: lines[0],
    fix: `alt: { ${JSON.stringify(href)}: "…" }`,
  };
}

/** An address as messages name it: pictures written into it are long. */
function shown(href: string): string {
  return href.length > 80 ? `${href.slice(0, 60)}…` : href;
}
