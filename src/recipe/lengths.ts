const POINTS_PER: Record<string, number> = { pt: 1, mm: 72 / 25.4, cm: 72 / 2.54, in: 72 };

/** Trim sizes by name, in points, as printers list them. */
const TRIMS: Record<string, readonly [width: number, height: number]> = {
  a4: [595.28, 841.89],
  a5: [419.53, 595.28],
  a6: [297.64, 419.53],
  letter: [612, 792],
};

/** A length such as `11pt`, `5.5in`, `12 mm` in points; null for anything else. */
export function parseLength(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(pt|mm|cm|in)$/.exec(text.trim().toLowerCase());
  const unit = POINTS_PER[match?.[2] ?? ''];
  return match === null || unit === undefined ? null : round(Number(match[1]) * unit);
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

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
