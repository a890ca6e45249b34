import type { Image, Picture } from '../../../model/block.ts';
import { PAGE_COSTS } from '../pages/page-costs.ts';
import { FlowSetting } from './flow.ts';
import type { Grid } from './page-geometry.ts';
import { node, type StructureNode } from './structure.ts';

/** One size of a picture, on rows of its own. Lengths in points. */
export class PictureSetting extends FlowSetting {
  readonly picture: Picture;
  readonly widthPt: number;
  readonly heightPt: number;

  constructor(
    picture: Picture,
    size: { widthPt: number; heightPt: number },
    rows: number,
    cost: number,
  ) {
    super(
      Array.from({ length: rows }, () => []),
      cost,
    );
    this.picture = picture;
    this.widthPt = size.widthPt;
    this.heightPt = size.heightPt;
  }
}

/** A pixel as screens have them (CSS Values 4, section 6.2: 96 to the inch). */
const PIXEL_PT = 0.75;
/** No picture takes more of the page, so that it does not look like a page of its own. */
const MOST_OF_PAGE = 0.7;
/** White space above and below it together, at least, as part of a row: a caption follows at once. */
const AIR = 0.6;
/** Sizes a picture may have to fit on the rest of a page. */
const SCALES = [1, 0.9, 0.8, 0.7];
/** What it costs to make a picture nothing, in the costs of page make-up. */
const SHRINKING = 20_000;

/** The sizes a picture may be set in, its own first: as wide as the measure at most. */
export function pictureSettings(picture: Picture, measurePt: number, grid: Grid): PictureSetting[] {
  const { widthPx, heightPx } = picture;
  const mostPt = Math.floor(grid.rows * MOST_OF_PAGE) * grid.leadingPt;
  const natural = Math.min(1, measurePt / (widthPx * PIXEL_PT), mostPt / (heightPx * PIXEL_PT));
  const settings: PictureSetting[] = [];
  for (const scale of SCALES) {
    const widthPt = widthPx * PIXEL_PT * natural * scale;
    const heightPt = heightPx * PIXEL_PT * natural * scale;
    const rows = Math.max(1, Math.ceil(heightPt / grid.leadingPt + AIR - 1e-6));
    if (rows === settings.at(-1)?.rows) continue;
    const cost = (1 - scale) * SHRINKING * PAGE_COSTS.demeritsPerCost;
    settings.push(new PictureSetting(picture, { widthPt, heightPt }, rows, cost));
  }
  return settings;
}

/** What is heard of a picture nobody has described. */
const NO_DESCRIPTION = 'Picture';

/** The place of a picture in the document's structure, with what is heard of it. */
export function figureOf({ alt, decorative }: Image, parent: StructureNode): StructureNode {
  return { ...node('Figure', parent), alt: decorative === true ? null : alt || NO_DESCRIPTION };
}
