import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, test } from 'vitest';
import { mutate } from './mutate.ts';
import { randomFrom } from './random.ts';
import { tryInput } from './try-input.ts';

const CASES = join(import.meta.dirname, 'cases');

// Inputs that once did what must never happen. The name says what they are.
test.each(readdirSync(CASES))('%s is answered as it should be', async (name) => {
  const bytes = readFileSync(join(CASES, name));
  const path = name.endsWith('.yaml') ? 'anthology.yaml' : `story${extname(name)}`;
  expect(await tryInput({ name: path, bytes }, true)).toBeNull();
});

test('the same seed makes the same inputs', () => {
  const text = Buffer.from('The lamp went out.\n\n* * *\n\nNobody lit it.\n');
  const made = (seed: number) => {
    const random = randomFrom(seed);
    return Array.from({ length: 50 }, () =>
      Buffer.from(mutate(text, random, [text])).toString('hex'),
    );
  };
  expect(made(7)).toEqual(made(7));
  expect(made(7)).not.toEqual(made(8));
});
