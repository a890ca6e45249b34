import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VERSION } from '../../src/pipeline/version.ts';

test('the program knows its own version', () => {
  const manifest = new URL('../../package.json', import.meta.url);
  expect(VERSION).toBe(JSON.parse(readFileSync(manifest, 'utf8')).version);
});
