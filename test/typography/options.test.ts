import { describe, expect, it } from 'vitest';
import { SMART_TYPOGRAPHY } from '../../src/model/story-options.ts';
import { parseRecipe } from '../../src/recipe/parse-recipe.ts';
import { storyOptions } from '../../src/recipe/story-options.ts';
import { tidyText } from '../../src/typography/tidy.ts';

function recipe(typography: string) {
  return parseRecipe(`defaults:\n  typography: ${typography}\n`, 'anthology.yaml');
}

describe('the clean-up as anthology.yaml has it', () => {
  it('switches rules off and polish on', () => {
    const { value, diagnostics } = recipe(
      '{ off: [dash, quote], polish: thin-spaces, keep: ["So it"] }',
    );
    expect(diagnostics).toEqual([]);
    expect(storyOptions([value?.defaults ?? {}]).typography).toEqual({
      ...SMART_TYPOGRAPHY,
      off: ['dash', 'quote'],
      polish: ['thin-spaces'],
      keep: ['So it'],
    });
  });

  it('names the nearest rule for one there is not', () => {
    const { value, diagnostics } = recipe('{ off: [wrong-way-quotes] }');
    expect(value).toBeNull();
    expect(JSON.stringify(diagnostics)).toContain('wrong-way-quote');
    expect(diagnostics[0]).toMatchObject({ severity: 'error', line: 2 });
  });
});

describe('a long text', () => {
  it('is read in windows of paragraphs, and no line is lost', () => {
    const text = '"It\'s so--"\n\n'.repeat(20_010);
    const { text: clean, edits } = tidyText(text, 'text', SMART_TYPOGRAPHY, 'en');
    expect(clean).toBe('“It’s so—”\n\n'.repeat(20_010));
    expect(edits.at(-1)).toMatchObject({ rule: 'quote', line: 40_019, column: 11 });
  });
});
