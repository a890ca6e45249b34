const MAX_LENGTH = 60;

/**
 * A name made of `a-z`, `0-9` and single hyphens, for files and ids; `fallback` when nothing of the
 * text can be written so. Kobo's guide asks for alphanumeric file names, and Windows forbids most else.
 */
export function slugify(text: string, fallback: string): string {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['\u2018\u2019]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? fallback : slug;
}

/** The same names, each made unique by a number behind the second and later ones, in order. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let candidate = name;
    for (let number = 2; seen.has(candidate); number++) {
      candidate = `${name}-${number}`;
      if (taken.has(candidate) && !seen.has(candidate)) candidate = name;
    }
    seen.add(candidate);
    return candidate;
  });
}
