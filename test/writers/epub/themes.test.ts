import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkEpub } from '../../../src/preflight/check-epub.ts';
import { checkForDevice } from '../../../src/preflight/devices/check-device.ts';
import { writeBook } from './support/read-book.ts';
import { richAnthology } from './support/rich-anthology.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'assets', 'css');
const sheet = (theme: string) => readFileSync(join(FOLDER, `${theme}.css`), 'utf8');

test.each(['classic', 'modern', 'large'])('the theme %s leaves colours to the reader', (theme) => {
  const rules = sheet(theme).replaceAll('currentColor', '').replaceAll('color: inherit', '');
  expect(rules).not.toMatch(/color|background/i);
  expect(sheet(theme)).not.toMatch(/\/\*|@import|url\(|var\(|max-height/);
});

test.each(['modern', 'large'])(
  'a book in the theme %s is sound, on a Kindle too',
  async (theme) => {
    const css = `${sheet('classic')}\n${sheet(theme)}`;
    const { bytes } = await writeBook(richAnthology(), { css });
    expect(await checkEpub(bytes)).toEqual([]);
    expect(checkForDevice(bytes, 'kindle')).toEqual([]);
  },
);
