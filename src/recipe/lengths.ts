const POINTS_PER: Record<string, number> = { pt: 1, mm: 72 / 25.4, cm: 72 / 2.54, in: 72 };

/** Trim sizes by name, in points, as printers list them. */
const TRIMS: Record<string, readonly [width: number, height: number]> = {
  a4: [595.28, 841.89],
  a5: [419.53, 595.28],
  a6: [297.64, 419.53],
  letter: [612, 792],
};

/** Sheets of paper by name, in points, upright. */
const SHEETS: Record<string, readonly [width: number, height: number]> = {
  ...TRIMS,
  a3: [841.89, 1190.55],
  a2: [1190.55, 1683.78],
  sra3: [907.09, 1275.59],
  b4: [708.66, 1000.63],
  legal: [612, 1008],
  tabloid: [792, 1224],
  ledger: [792, 1224],
};
/** A sheet may be this long on either side: from a post card to a poster. */
const SHEET_SIDES = { fewestPt: 200, mostPt: 4000 };
const PAPER = { fewestPt: 0.05, mostPt: 3 };
const SCALE = { fewest: 10, most: 400 };

/** A length such as `11pt`, `5.5in`, `12 mm` in points; null for anything else. */
export function parseLength(text: string): number | null {
  const points = exactLength(text);
  return points === null ? null : round(points);
}

function exactLength(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(pt|mm|cm|in)$/.exec(text.trim().toLowerCase());
  const unit = POINTS_PER[match?.[2] ?? ''];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** A page size such as `a5`, `5x8in`, `148x210mm` in points; null for anything else. */
export function parseTrim(text: string): { widthPt: number; heightPt: number } | null {
  const named = TRIMS[text.trim().toLowerCase()];
  if (named !== undefined) return { widthPt: named[0], heightPt: named[1] };
  const match = /^([\d.]+)\s*[x×]\s*([\d.]+)\s*(pt|mm|cm|in)$/.exec(text.trim().toLowerCase());
  const widthPt = parseLength(`${match?.[1]}${match?.[3]}`);
  const heightPt = parseLength(`${match?.[2]}${match?.[3]}`);
  return widthPt === null || heightPt === null ? null : { widthPt, heightPt };
}

/** A sheet such as `a4`, `letter`, `320x450mm` in points; null for anything else. */
export function parseSheet(text: string): { widthPt: number; heightPt: number } | null {
  const named = SHEETS[text.trim().toLowerCase()];
  const size = named === undefined ? parseTrim(text) : { widthPt: named[0], heightPt: named[1] };
  if (size === null) return null;
  const { fewestPt, mostPt } = SHEET_SIDES;
  const sides = [size.widthPt, size.heightPt];
  return sides.every((side) => side >= fewestPt && side <= mostPt) ? size : null;
}

/** How thick a leaf is, such as `0.1mm`, in points; null for anything no leaf can be. */
export function parsePaper(text: string): number | null {
  const points = exactLength(text);
  return points !== null && points >= PAPER.fewestPt && points <= PAPER.mostPt ? points : null;
}

/** `fit`, `fill` or a share such as `100%`, as 1; null for anything else. */
export function parseScale(text: string): 'fit' | 'fill' | number | null {
  const word = text.trim().toLowerCase();
  if (word === 'fit' || word === 'fill') return word;
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(word)?.[1];
  if (percent === undefined) return null;
  const share = Number(percent);
  return share >= SCALE.fewest && share <= SCALE.most ? share / 100 : null;
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
