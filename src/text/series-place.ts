/** A series and a story's place in it. */
export interface SeriesPlace {
  readonly name: string;
  readonly position: number | null;
}

const FORMS: readonly RegExp[] = [
  /^(?:Part|Book|Story|No\.?|#)\s*(?<place>\d+)\s+(?:of|in)\s+(?:the\s+)?(?<name>.+?)(?:\s+series)?$/i,
  /^(?<name>.+?)\s*\[(?<place>\d+)\]$/,
  /^(?<name>.+?)\s*[,:;\u2013\u2014-]?\s*\(?(?:part|book|story|no\.?|#)\s*(?<place>\d+)\)?$/i,
];

/** "Part 2 of Tidal", "Tidal [2]", "Tidal #2", "Tidal, part 2"; any other text is the name alone. */
export function readSeriesPlace(text: string): SeriesPlace {
  const typed = text.trim();
  for (const form of FORMS) {
    const groups = form.exec(typed)?.groups;
    const name = groups?.['name']?.trim() ?? '';
    if (name !== '') return { name, position: Number(groups?.['place']) };
  }
  return { name: typed, position: null };
}
