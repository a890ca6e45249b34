/** A rectangle in the cover's units, y downwards. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

/** A coordinate as it is written: rounded to a tenth, so that every platform prints the same. */
export function tenth(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

/** Path data through the points by straight lines, left open. */
export function polyline(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${tenth(x)} ${tenth(y)}`).join('L')}`;
}

/** Path data of a closed polygon. */
export function polygon(points: readonly Point[]): string {
  return `${polyline(points)}Z`;
}

/** Path data of the land below a skyline: along the points, then down to `bottom` and back. */
export function landBelow(skyline: readonly Point[], bottom: number): string {
  const first = skyline[0];
  const last = skyline[skyline.length - 1];
  if (first === undefined || last === undefined) throw new Error('A skyline needs points');
  return polygon([...skyline, [last[0], bottom], [first[0], bottom]]);
}

/** Path data of a star with `rays` points, the first straight up; `waist` is the inner radius. */
export function star(center: Point, radius: number, waist: number, rays: number): string {
  const points: Point[] = [];
  for (let corner = 0; corner < rays * 2; corner++) {
    const angle = (corner * Math.PI) / rays;
    const reach = corner % 2 === 0 ? radius : waist;
    points.push([center[0] + reach * Math.sin(angle), center[1] - reach * Math.cos(angle)]);
  }
  return polygon(points);
}

/** A filled path element. */
export function filled(data: string, color: string): string {
  return `<path fill="${color}" d="${data}"/>`;
}

/** A stroked path element. */
export function stroked(data: string, color: string, width: number): string {
  return `<path fill="none" stroke="${color}" stroke-width="${tenth(width)}" d="${data}"/>`;
}

/** A disc. */
export function disc(x: number, y: number, radius: number, color: string): string {
  return `<circle cx="${tenth(x)}" cy="${tenth(y)}" r="${tenth(radius)}" fill="${color}"/>`;
}

/** A filled rectangle. */
export function panel(box: Box, color: string): string {
  return `<rect ${edges(box)} fill="${color}"/>`;
}

/** The outline of a rectangle. */
export function frame(box: Box, color: string, width: number): string {
  return `<rect ${edges(box)} fill="none" stroke="${color}" stroke-width="${tenth(width)}"/>`;
}

/** A gradient downwards between two heights, to be put into the definitions. */
export function gradientDown(
  id: string,
  [from, to]: readonly [from: number, to: number],
  colors: readonly string[],
): string {
  const stops = colors.map((color, index) => {
    const offset = index / Math.max(1, colors.length - 1);
    return `<stop offset="${offset.toFixed(3)}" stop-color="${color}"/>`;
  });
  const line = `x1="0" x2="0" y1="${tenth(from)}" y2="${tenth(to)}"`;
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${line}>${stops.join('')}</linearGradient>`;
}

/** The box made smaller by `margin` on each side; larger when it is negative. */
export function inset(box: Box, margin: number): Box {
  return {
    x: box.x + margin,
    y: box.y + margin,
    width: box.width - 2 * margin,
    height: box.height - 2 * margin,
  };
}

/** The smallest box around all of them. Throws when there are none. */
export function boxAround(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new Error('boxAround was given no boxes');
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Whether the point lies in the box or on its edge. */
export function isInside(box: Box, [x, y]: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function edges(box: Box): string {
  return `x="${tenth(box.x)}" y="${tenth(box.y)}" width="${tenth(box.width)}" height="${tenth(box.height)}"`;
}
