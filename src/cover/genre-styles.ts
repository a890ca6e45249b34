/**
 * Words of genres, tags and fandoms, in lower case, and the styles that suit them: one line a family
 * of books. A word matches where it stands as whole words in a story's own words about itself.
 */
const TABLE = `
night       | fantasy, magic, space, stars, science fiction, sci-fi, scifi, sf, supernatural, fairy tale, fairytale, winter, christmas, dreams
ridgelines  | science fiction, sci-fi, scifi, sf, cyberpunk, dystopia, post-apocalyptic, music, psychological, dark, angst, ocean, sea
deco        | mystery, crime, noir, detective, historical, 1920s, 1930s, jazz age, film, glamour, heist, spy, case fic, casefic
swiss       | humor, humour, comedy, crack, parody, satire, modern au, modern setting, contemporary, workplace, coffee shop, school, high school
wreath      | romance, hurt/comfort, comfort, fluff, wedding, domestic, family, holiday, christmas, pastoral, nature, fairy tale, poetry
pattern     | classic, historical, regency, victorian, drama, poetry, essays, letters, epistolary, nonfiction, non-fiction, literary
poster      | horror, thriller, action, war, tragedy, crime, dark, vignette, drabble, drabbles, experimental, political
strata      | adventure, travel, road trip, western, journey, quest, nature, desert, mountain, mountains, gen
stack       | general, gen, anthology, collection, slice of life, friendship, library, books, school, academia, meta
rings       | family, generations, history, memory, time travel, coming of age, coming-of-age, mythology, folklore, forest, post-canon, future fic
`;

/** For each word the styles it speaks for. */
export const STYLES_BY_WORD: ReadonlyMap<string, readonly string[]> = readTable();

function readTable(): Map<string, string[]> {
  const styles = new Map<string, string[]>();
  for (const row of TABLE.trim().split('\n')) {
    const [style = '', words = ''] = row.split('|').map((cell) => cell.trim());
    for (const word of words.split(',').map((each) => each.trim())) {
      styles.set(word, [...(styles.get(word) ?? []), style]);
    }
  }
  return styles;
}

/** The styles the words speak for, each as often as a word names it. */
export function styleVotes(phrases: readonly string[]): string[] {
  const votes: string[] = [];
  for (const phrase of phrases) {
    const text = ` ${phrase
      .toLowerCase()
      .replace(/[^\p{L}\p{N}/-]+/gu, ' ')
      .trim()} `;
    for (const [word, styles] of STYLES_BY_WORD) {
      if (text.includes(` ${word} `)) votes.push(...styles);
    }
  }
  return votes;
}
