import { describe, expect, it } from 'vitest';
import type { StoryOptions } from '../../src/model/story-options.ts';
import { outline } from './support/labels.ts';
import { normalized } from './support/normalized.ts';
import { readCases } from './support/read-cases.ts';

describe('the outline of a post', () => {
  it.each(readCases())('$name', (given) => {
    const options = JSON.parse(given.options) as Partial<StoryOptions>;
    const { story, diagnostics } = normalized(given.source, options);
    const said = diagnostics
      .filter(({ severity }) => severity === 'doubt' || severity === 'error')
      .map(
        ({ severity, code, line, fix }) =>
          `${severity} ${code} ${line ?? '-'}${fix ? ` ${fix}` : ''}`,
      );
    expect([...outline(story), ...said]).toEqual(given.outline);
  });
});
