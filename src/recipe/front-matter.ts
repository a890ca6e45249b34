import type { Lines } from '../model/place.ts';

const LONGEST = 200;

/**
 * The lines of YAML front matter at the head of a text, fences included, or null. A first line of
 * `---` counts only when a closing fence follows and the lines between look like keys, because a
 * story may begin with a rule.
 */
export function findFrontMatter(text: string): Lines | null {
  if (!/^---[ \t]*\n/.test(text)) return null;
  const lines = text.split('\n', LONGEST);
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  if (end < 2) return null;
  const inner = lines.slice(1, end).filter((line) => line.trim() !== '');
  const first = inner[0] ?? '';
  return /^[A-Za-z][\w-]*\s*:(?:\s|$)/.test(first) || first.startsWith('#') ? [1, end + 1] : null;
}

/** The YAML between the fences. */
export function frontMatterText(text: string, lines: Lines): string {
  return text.split('\n', lines[1]).slice(1, -1).join('\n');
}
