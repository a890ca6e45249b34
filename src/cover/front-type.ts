import type { FontFace } from '../fonts/font-face.ts';
import { hasRightToLeft } from '../fonts/visual-runs.ts';
import type { CoverSheet, PlacedType } from './cover-style.ts';
import { mayBeCapitals } from './credit-line.ts';
import { type FittedType, fitType, letterHeight } from './fit-type.ts';
import { type Anchor, capitalsOf, faceFor, fitReadable, placeBlock } from './place-type.ts';
import { setLine } from './set-type.ts';
import { type Box, boxAround } from './shapes.ts';

/** How the type of a cover is set that has its title above the art and the credit below it. */
export interface FrontPlan {
  /** `start`: flush left, or flush right for a title that is read from right to left. */
  readonly anchor: 'start' | 'middle';
  /** Between the safe zone and the type, on both sides. */
  readonly sides: number;
  /** Between the safe zone and the title's capitals. */
  readonly top: number;
  /** The title's share of the sheet's height, when it is not too long for it. */
  readonly titleShare: number;
  readonly maxSize: number;
  readonly headColor: string;
  readonly footColor: string;
  readonly capitals?: boolean;
  /** Between the title's words, where the face's own space is too narrow. */
  readonly wordSpace?: string;
  readonly leading?: number;
  /** Between the safe zone and the line the credit stands on. */
  readonly bottom?: number;
}

/** The placed type, and the room it leaves. */
export interface FrontType {
  readonly type: readonly PlacedType[];
  /** Around title and subtitle; null for a cover without. */
  readonly head: Box | null;
  readonly headBottom: number;
  readonly footTop: number;
}

const FOOT_MARGIN = 60;
const LARGEST_CREDIT = 66;

/** Title and subtitle at the head, volume and credit at the foot: the frame most styles share. */
export function placeFront(sheet: CoverSheet, plan: FrontPlan): FrontType {
  const { safe, width, height, data } = sheet;
  const sides = safe.x + plan.sides;
  const mirrored = plan.anchor === 'start' && data.direction === 'rtl';
  const anchor: Anchor = mirrored ? 'end' : plan.anchor;
  const x = { start: sides, middle: width / 2, end: width - sides }[anchor];
  const room = width - 2 * sides;
  const head = placeHead(sheet, {
    x,
    anchor,
    top: safe.y + plan.top,
    width: room,
    titleHeight: height * plan.titleShare,
    maxSize: plan.maxSize,
    titleColor: plan.headColor,
    subtitleColor: plan.headColor,
    capitals: plan.capitals ?? false,
    wordSpace: plan.wordSpace ?? ' ',
    leading: plan.leading ?? 1.02,
  });
  const foot = placeFoot(sheet, {
    x,
    anchor,
    baseline: height - safe.y - (plan.bottom ?? FOOT_MARGIN),
    width: room,
    color: plan.footColor,
    maxSize: LARGEST_CREDIT,
  });
  return {
    type: [...head.type, ...foot.type],
    head: head.type.length === 0 ? null : boxAround(head.type.map(({ box }) => box)),
    headBottom: head.bottom,
    footTop: foot.top,
  };
}

/** How the head of a cover is to be set. */
export interface HeadPlan {
  readonly x: number;
  readonly top: number;
  readonly anchor: Anchor;
  readonly width: number;
  /** For the title alone. */
  readonly titleHeight: number;
  readonly maxSize: number;
  readonly titleColor: string;
  readonly subtitleColor: string;
  readonly capitals: boolean;
  readonly wordSpace?: string;
  readonly leading: number;
}

/** Title and subtitle, and where their ink ends. */
export interface Head {
  readonly type: readonly PlacedType[];
  readonly bottom: number;
}

const SUBTITLE_SIZE = 84;
const SUBTITLE_SHARE = 0.42;
const MOST_TITLE_LINES = 10;

/** The title at the largest size that fits, the subtitle in italics below it. */
export function placeHead({ data, fonts }: CoverSheet, plan: HeadPlan): Head {
  const type: PlacedType[] = [];
  let bottom = plan.top;
  let size = SUBTITLE_SIZE * 2;
  if (data.title !== '') {
    const text = plan.capitals ? capitalsOf(data.title, fonts.title, data.language) : data.title;
    const fitted = fitReadable(faceFor(fonts.title, text), text, {
      width: plan.width,
      height: plan.titleHeight,
      maxSize: plan.maxSize,
      maxLines: MOST_TITLE_LINES,
      leading: plan.leading,
      wordSpace: plan.wordSpace ?? ' ',
    });
    const title = placeBlock(fitted, plan, 'title', plan.titleColor);
    type.push(title);
    size = fitted.size;
    // The deepest letter of the last line counts, so that the subtitle never touches a "g".
    bottom = title.box.y + title.box.height;
  }
  if (data.subtitle !== '') {
    const fitted = fitType(faceFor(fonts.subtitle, data.subtitle), data.subtitle, {
      width: plan.width * 0.92,
      height: 330,
      maxSize: Math.min(SUBTITLE_SIZE, Math.max(52, size * SUBTITLE_SHARE)),
      maxLines: 4,
      leading: 1.16,
    });
    const top = bottom + Math.min(120, Math.max(84, size * 0.4));
    const placed = placeBlock(fitted, { ...plan, top }, 'subtitle', plan.subtitleColor);
    type.push(placed);
    bottom = placed.box.y + placed.box.height;
  }
  return { type, bottom };
}

/** Where volume and credit go: the last line of the credit stands on `baseline`. */
export interface FootPlan {
  readonly x: number;
  readonly baseline: number;
  readonly anchor: Anchor;
  readonly width: number;
  readonly color: string;
  readonly maxSize: number;
}

/** Volume and credit, and where their ink begins. */
export interface Foot {
  readonly type: readonly PlacedType[];
  readonly top: number;
}

const VOLUME_SHARE = 0.72;
const VOLUME_GAP = 46;

/** The credit, and the volume in smaller type above it; nothing where the book has neither. */
export function placeFoot(sheet: CoverSheet, plan: FootPlan): Foot {
  const credit = placeCredit(sheet, plan);
  const above = credit === null ? plan.baseline : credit.box.y - VOLUME_GAP;
  const volume = placeVolume(sheet, {
    ...plan,
    baseline: above,
    maxSize: plan.maxSize * VOLUME_SHARE,
  });
  const type = [credit, volume].filter((placed) => placed !== null);
  return { type, top: Math.min(plan.baseline, ...type.map(({ box }) => box.y)) };
}

const CREDIT_TRACKING = 0.14;
const LEAST_CREDIT_SIZE = 38;

/** In spaced capitals, or as its owners write it; on two or more lines when one would be too small. */
function placeCredit({ data, fonts }: CoverSheet, plan: FootPlan): PlacedType | null {
  if (data.credit === '') return null;
  const upper = capitalsOf(data.credit, fonts.label, data.language);
  const capitals = mayBeCapitals(data.credit) && upper !== data.credit;
  const text = capitals ? upper : data.credit;
  const line = fitLine(faceFor(fonts.label, text), text, plan, capitals ? CREDIT_TRACKING : 0);
  if (line.size >= LEAST_CREDIT_SIZE) {
    return placeBlock(line, { ...plan, top: plan.baseline }, 'credit', plan.color);
  }
  const fitted = fitType(faceFor(fonts.label, data.credit), data.credit, {
    width: plan.width,
    height: 230,
    maxSize: plan.maxSize,
    maxLines: 4,
    leading: 1.2,
  });
  return placeBlock(fitted, { ...plan, top: plan.baseline - fitted.height }, 'credit', plan.color);
}

const LEAST_VOLUME_SIZE = 30;

/** The series and the book's number; of a series with too long a name, the number alone. */
function placeVolume({ data, fonts }: CoverSheet, plan: FootPlan): PlacedType | null {
  if (data.volume === '') return null;
  const whole = capitalsOf(data.volume, fonts.label, data.language);
  for (const text of [whole, whole.split(' ').at(-1) ?? '']) {
    const tracking = hasRightToLeft(text) ? 0 : CREDIT_TRACKING;
    const line = fitLine(faceFor(fonts.label, text), text, plan, tracking);
    if (line.size < LEAST_VOLUME_SIZE) continue;
    return placeBlock(line, { ...plan, top: plan.baseline }, 'small', plan.color);
  }
  return null;
}

/** One line as large as width and `maxSize` allow; type as its owners write it may be a little larger. */
function fitLine(face: FontFace, text: string, plan: FootPlan, tracking: number): FittedType {
  const one = setLine(face, text, 100, tracking);
  const most = plan.maxSize * (tracking > 0 ? 1 : 1.2);
  const size = Math.min(most, (100 * plan.width) / Math.max(one.width, 1));
  return {
    size,
    letterHeight: letterHeight(face, text) * size,
    lines: [setLine(face, text, size, tracking)],
    baselines: [0],
    height: 0,
  };
}
