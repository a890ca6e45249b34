import {
  DEFAULT_STORY_OPTIONS,
  KEPT_TYPOGRAPHY,
  type StoryOptions,
  type TypographyOptions,
} from '../model/story-options.ts';
import type { UserRule } from '../model/user-rule.ts';
import type { StorySettings } from './recipe.ts';

/** One story's options, from the weakest layer of settings to the strongest; lists of anchors add up. */
export function storyOptions(layers: readonly StorySettings[]): StoryOptions {
  let options = DEFAULT_STORY_OPTIONS;
  for (const said of layers) {
    options = {
      title: said.title ?? options.title,
      authors: said.authors ?? options.authors,
      language: said.language ?? options.language,
      encoding: said.encoding ?? options.encoding,
      paragraphs: said.paragraphs ?? options.paragraphs,
      breaks: {
        not: [...options.breaks.not, ...(said.breaks?.not ?? [])],
        at: [...options.breaks.at, ...(said.breaks?.at ?? [])],
        marks: { ...options.breaks.marks, ...said.breaks?.marks },
      },
      verse: [...options.verse, ...(said.verse ?? [])],
      alt: { ...options.alt, ...said.alt },
      typography: typographyOptions(options.typography, said.typography),
    };
  }
  return options;
}

/** The rules for one story in the order they are carried out: the book's first. */
export function userRules(layers: readonly (Pick<StorySettings, 'rules'> | null)[]): UserRule[] {
  return layers.flatMap((said) => said?.rules ?? []);
}

/** The passages whose doubtful marks the user has called right. */
export function settledTexts(layers: readonly (StorySettings | null)[]): string[] {
  return layers.flatMap((said) => said?.settled ?? []);
}

function typographyOptions(
  weaker: TypographyOptions,
  said: StorySettings['typography'],
): TypographyOptions {
  if (said === undefined) return weaker;
  if (said === 'keep') return KEPT_TYPOGRAPHY;
  return {
    quotes: said.quotes ?? weaker.quotes,
    ellipsis: said.ellipsis ?? weaker.ellipsis,
    dashes: said.dashes ?? weaker.dashes,
    emphasis: said.emphasis ?? weaker.emphasis,
    spaces: said.spaces ?? weaker.spaces,
    off: [...weaker.off, ...(said.off ?? [])],
    polish: said.polish ?? weaker.polish,
    keep: [...weaker.keep, ...(said.keep ?? [])],
  };
}
