import type { CoverFontRole, CoverFonts } from '../fonts/cover-faces.ts';
import type { FontFace } from '../fonts/font-face.ts';
import type { CoverSheet, PlacedType, TypeRole } from './cover-style.ts';
import { mayBeCapitals } from './credit-line.ts';
import { type FittedType, fitType } from './fit-type.ts';
import { setLine } from './set-type.ts';
import { type Box, boxAround } from './shapes.ts';

export type Anchor = 'start' | 'middle';

/** The face of the role, or the first other one that has every character of the text. */
export function faceFor(fonts: CoverFonts, role: CoverFontRole, text: string): FontFace {
  const wanted = fonts[role];
  if (wanted.covers(text)) return wanted;
  return Object.values(fonts).find((face) => face.covers(text)) ?? wanted;
}

/** Where a block of lines goes: `x` is its left edge or its middle, `top` the top of its capitals. */
export interface BlockPlace {
  readonly x: number;
  readonly top: number;
  readonly anchor: Anchor;
}

/** Fitted lines as one piece of type, aligned by their ink and not by their side bearings. */
export function placeBlock(
  fitted: FittedType,
  { x, top, anchor }: BlockPlace,
  role: TypeRole,
  color: string,
): PlacedType {
  const boxes: Box[] = [];
  let path = '';
  for (const [index, line] of fitted.lines.entries()) {
    const baseline = top + (fitted.baselines[index] ?? 0);
    const { ink } = line;
    const left = anchor === 'start' ? x - ink.x : x - ink.x - ink.width / 2;
    path += line.pathAt(left, baseline);
    boxes.push({ x: left + ink.x, y: baseline + ink.y, width: ink.width, height: ink.height });
  }
  return { role, color, size: fitted.size, box: boxAround(boxes), path };
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
  readonly face: CoverFontRole;
  readonly titleColor: string;
  readonly subtitleColor: string;
}

/** Title and subtitle, and where their ink ends. */
export interface Head {
  readonly type: readonly PlacedType[];
  readonly bottom: number;
}

const SUBTITLE_SIZE = 84;
const SUBTITLE_SHARE = 0.42;

/** The title at the largest size that fits, the subtitle in italics below it. */
export function placeHead({ data, fonts }: CoverSheet, plan: HeadPlan): Head {
  const type: PlacedType[] = [];
  let bottom = plan.top;
  let size = SUBTITLE_SIZE * 2;
  if (data.title !== '') {
    const fitted = fitType(faceFor(fonts, plan.face, data.title), data.title, {
      width: plan.width,
      height: plan.titleHeight,
      maxSize: plan.maxSize,
      maxLines: 6,
      leading: 1.02,
    });
    const title = placeBlock(fitted, plan, 'title', plan.titleColor);
    type.push(title);
    size = fitted.size;
    // The deepest letter of the last line counts, so that the subtitle never touches a "g".
    bottom = title.box.y + title.box.height;
  }
  if (data.subtitle !== '') {
    const fitted = fitType(faceFor(fonts, 'italic', data.subtitle), data.subtitle, {
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

/** Where the credit goes: on one line as long as that is readable, else on two or three. */
export interface CreditPlan {
  readonly x: number;
  /** The last line stands on it. */
  readonly baseline: number;
  readonly anchor: Anchor;
  readonly width: number;
  readonly color: string;
  readonly maxSize: number;
}

const CREDIT_TRACKING = 0.14;
const LEAST_CREDIT_SIZE = 38;

/** The credit in spaced capitals, or as its owners write it; an empty list for nobody. */
export function placeCredit({ data, fonts }: CoverSheet, plan: CreditPlan): PlacedType[] {
  if (data.credit === '') return [];
  const upper = upperCase(data.credit, data.language);
  const capitals =
    mayBeCapitals(data.credit) && Object.values(fonts).some((face) => face.covers(upper));
  const text = capitals ? upper : data.credit;
  const face = faceFor(fonts, 'label', text);
  const tracking = capitals ? CREDIT_TRACKING : 0;
  const one = setLine(face, text, 100, tracking);
  const size = Math.min(plan.maxSize * (capitals ? 1 : 1.2), (100 * plan.width) / one.width);
  if (size < LEAST_CREDIT_SIZE) {
    const name = data.credit;
    const fitted = fitType(faceFor(fonts, 'label', name), name, {
      width: plan.width,
      height: 230,
      maxSize: plan.maxSize,
      maxLines: 4,
      leading: 1.2,
    });
    const top = plan.baseline - fitted.height;
    return [placeBlock(fitted, { ...plan, top }, 'credit', plan.color)];
  }
  const line = setLine(face, text, size, tracking);
  const top = plan.baseline;
  const fitted: FittedType = { size, lines: [line], baselines: [0], height: 0 };
  return [placeBlock(fitted, { ...plan, top }, 'credit', plan.color)];
}

function upperCase(text: string, language: string): string {
  try {
    return text.toLocaleUpperCase(language);
  } catch {
    // A language tag nobody knows: the root rules hold.
    return text.toUpperCase();
  }
}
