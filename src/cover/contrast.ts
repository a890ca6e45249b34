/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The three channels of '#rrggbb'. Throws for anything else. */
export function parseColor(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`Not a colour: ${hex}`);
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** '#rrggbb' on the way from one colour to another: 0 is the first, 1 the second. */
export function mixColors(from: string, to: string, share: number): string {
  const [red, green, blue] = parseColor(from);
  const [toRed, toGreen, toBlue] = parseColor(to);
  const t = Math.min(1, Math.max(0, share));
  const channel = (a: number, b: number) =>
    Math.round(a + (b - a) * t)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(red, toRed)}${channel(green, toGreen)}${channel(blue, toBlue)}`;
}

/** The colour at `share` (0 to 1) of an even ramp. Throws when the ramp is empty. */
export function rampColor(ramp: readonly string[], share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (ramp.length - 1);
  const index = Math.min(Math.max(0, ramp.length - 2), Math.floor(place));
  const from = ramp[index];
  if (from === undefined) throw new Error('A ramp needs a colour');
  return mixColors(from, ramp[index + 1] ?? from, place - index);
}

/** Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance"). */
export function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG contrast of two luminances, 1 to 21. */
export function luminanceContrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  return luminanceContrast(luminance(parseColor(one)), luminance(parseColor(other)));
}

const STEPS = 40;

/** The colour, mixed towards `pole` no further than needed to reach the contrast with `against`. */
export function pushContrast(
  color: string,
  against: string,
  pole: '#000000' | '#ffffff',
  ratio: number,
): string {
  for (let step = 0; step < STEPS; step++) {
    const candidate = mixColors(color, pole, step / STEPS);
    if (contrast(candidate, against) >= ratio) return candidate;
  }
  return pole;
}
