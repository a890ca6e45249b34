import { type ChapterHeading, parseChapterHeading } from './chapter-heading.ts';
import { type KeyLine, parseKeyLine } from './header-key.ts';
import { type Judgement, judgeParagraph } from './judge-paragraph.ts';
import { classifyLine, type LineVerdict } from './scene-break-grammar.ts';

const LONGEST_TITLE = 90;

/**
 * What a text says about itself, wherever it stands. Each fact is worked out when it is first asked
 * for, and once: most passes ask the same questions of the same lines.
 */
export class LineFacts {
  readonly #text: string;
  #verdict: LineVerdict | null | undefined;
  #key: KeyLine | null | undefined;
  #heading: ChapterHeading | null | undefined;
  #judgement: Judgement | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** What the line is taken for when it stands alone, seen once. */
  get verdict(): LineVerdict | null {
    if (this.#verdict === undefined) this.#verdict = classifyLine(this.#text);
    return this.#verdict;
  }

  /** The header key at its beginning. */
  get key(): KeyLine | null {
    if (this.#key === undefined) this.#key = parseKeyLine(this.#text);
    return this.#key;
  }

  /** The chapter heading it may be. */
  get heading(): ChapterHeading | null {
    if (this.#heading === undefined) this.#heading = headingOf(this.#text);
    return this.#heading;
  }

  /** How much speaks for a note, and how much for the story. */
  get judgement(): Judgement {
    this.#judgement ??= judgeParagraph(this.#text);
    return this.#judgement;
  }
}

/** Pages set a chapter's title on the heading's second line. */
function headingOf(text: string): ChapterHeading | null {
  const end = text.indexOf('\n');
  if (end < 0) return parseChapterHeading(text);
  const first = parseChapterHeading(text.slice(0, end));
  const title = text
    .slice(end + 1)
    .replaceAll('\n', ' ')
    .trim();
  if (first === null || title.length > LONGEST_TITLE) return null;
  return { ...first, title: first.title === null ? title : `${first.title} ${title}` };
}
