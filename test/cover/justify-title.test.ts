import { expect, test } from 'vitest';
import { justifyTitle } from '../../src/cover/justify-title.ts';
import { FACES } from './cover-books.ts';

const ROOM = { x: 100, y: 140, width: 1400, height: 1800 };

test('lines of a title are as wide as the room', () => {
  const lines = justifyTitle(FACES.gothic, 'STRANGE WEATHER AT THE EDGE OF THE WORLD', ROOM);
  expect(lines.length).toBeGreaterThan(2);
  for (const { box } of lines) {
    expect(box.width).toBeGreaterThan(1300);
    expect(box.width).toBeLessThanOrEqual(1400.1);
  }
});

test('lines never touch, and end within the room', () => {
  for (const title of ['ÅNGSTRÖM ÉTÉ GJ', 'A B', 'Q Q Q Q Q Q Q Q Q Q Q Q', 'WINTER LIGHTS']) {
    const boxes = justifyTitle(FACES.gothic, title, ROOM).map(({ box }) => box);
    for (const [index, box] of boxes.entries()) {
      const above = boxes[index - 1];
      if (above !== undefined) expect(box.y).toBeGreaterThan(above.y + above.height);
      expect(box.y + box.height).toBeLessThanOrEqual(ROOM.y + ROOM.height + 0.1);
    }
  }
});

test('small words on a line of their own are told apart', () => {
  const lines = justifyTitle(FACES.gothic, 'THE LANTERN MAKERS', ROOM);
  expect(lines.map(({ small }) => small)).toEqual([true, false, false]);
});

test('one word stands upright, unless it is too short for that', () => {
  const [dust] = justifyTitle(FACES.gothic, 'DUST', ROOM);
  const [it] = justifyTitle(FACES.gothic, 'IT', ROOM);
  expect((dust?.box.height ?? 0) / (dust?.box.width ?? 1)).toBeGreaterThan(1.2);
  expect(it?.path).toBeDefined();
  expect(it?.box.width).toBeLessThanOrEqual(ROOM.width + 0.1);
});
