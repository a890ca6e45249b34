import { stringify } from 'yaml';

/** What is known of one story when its entry is written for the first time. */
export interface RecipeGuess {
  readonly file: string;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly encoding: string;
  readonly paragraphs: string;
  /** Each doubt in a sentence, with the line that settles it. */
  readonly doubts: readonly { readonly message: string; readonly fix: string }[];
}

/** A first `anthology.yaml` with every guess in it, commented for people who have never seen one. */
export function writeRecipe(
  book: { readonly title: string; readonly language: string },
  stories: readonly RecipeGuess[],
): string {
  const lines = [
    '# What the book is made of. Everything here is optional: Quire guesses what is left out.',
    '# Lines that begin with # are notes, and settings you can switch on by taking the # away.',
    '',
    pair('title', book.title),
    '# subtitle: A few words below the title',
    '# editor: Your name',
    `${pair('language', book.language)}    # en-GB, en-US, fr, de ...`,
    '# notes: keep             # authors’ notes: keep | end | appendix | drop',
    '# date: 2026-01-31        # else 2000-01-01, so that the same stories give the same book',
    '',
    'order: manual             # the stories in the order below; or name | date | author | length',
    'stories:',
  ];
  for (const story of stories) {
    lines.push(`  - ${pair('file', story.file)}`);
    lines.push(
      story.title === null
        ? '    # title: no title was found in the text'
        : `    ${pair('title', story.title)}`,
    );
    if (story.authors.length === 0) lines.push('    # author: nobody is named in the text');
    else if (story.authors.length === 1) lines.push(`    ${pair('author', story.authors[0] ?? '')}`);
    else lines.push(`    author: ${stringify(story.authors, { collectionStyle: 'flow' }).trim()}`);
    lines.push(`    # read as ${story.encoding}, paragraphs: ${story.paragraphs}`);
    for (const { message, fix } of story.doubts) {
      lines.push(`    # ${oneLine(message)}`, `    # if that is wrong: ${oneLine(fix)}`);
    }
  }
  lines.push(
    '',
    '# A heading over the stories that follow it stands in the list as an entry of its own:',
    '#   - group: Gen',
    '',
    '# output:',
    '#   formats: [epub, pdf]',
    '#   folder: out             # beside this file',
    '',
    '# print:',
    '#   trim: a5                # a6, a5, a4, letter, 5x8in, 5.5x8.5in, 6x9in, 148x210mm ...',
    '#   type: { size: 11pt, leading: 14pt }',
    '#   margins: { inner: 54pt, outer: 45pt, top: 58pt, bottom: 64pt }',
    '#   opens: next             # stories open on the next page, or on a recto',
    '#   profile: screen         # or print: no cover, no links, an even number of pages',
  );
  return `${lines.join('\n')}\n`;
}

function pair(key: string, value: string): string {
  return stringify({ [key]: value }, { lineWidth: 0 }).trim();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
