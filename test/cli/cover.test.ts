import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { COVER_STYLES } from '../../src/cover/draw-cover.ts';
import { runQuire } from '../support/run-quire.ts';

const cwd = mkdtempSync(join(tmpdir(), 'quire-cover-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
mkdirSync(join(cwd, 'shelf'));
writeFileSync(join(cwd, 'shelf', 'lamp.txt'), 'A Lamp\nby Wren\n\nThe lamp went out at nine.\n');

test('quire cover --sheet writes one picture of all styles and nothing else', async () => {
  const { status, stdout, stderr } = runQuire(['cover', 'shelf', '--sheet'], { cwd });
  expect([status, stdout.trim()]).toEqual([0, 'out/shelf-covers.jpg']);
  expect(stderr).toContain('cover: { style: deco, seed: 2 }');
  expect(readdirSync(join(cwd, 'out'))).toEqual(['shelf-covers.jpg']);
  const { width, height } = await sharp(
    readFileSync(join(cwd, 'out', 'shelf-covers.jpg')),
  ).metadata();
  const rows = COVER_STYLES.length / 2;
  expect([width, height]).toEqual([24 + 6 * (420 + 24), 24 + rows * (732 + 24)]);
}, 180_000);
