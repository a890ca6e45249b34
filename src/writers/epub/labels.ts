import type { ChapterKind, PartRole } from '../../model/story.ts';
import { grouped } from '../../text/counted.ts';

/** Every word an EPUB of ours adds to its stories, in one language. */
export interface Labels {
  readonly language: string;
  readonly cover: string;
  readonly titlePage: string;
  readonly contents: string;
  readonly landmarks: string;
  readonly start: string;
  readonly notes: string;
  readonly colophon: string;
  readonly asPosted: string;
  readonly note: string;
  readonly missingImage: string;
  readonly sources: string;
  readonly edition: string;
  readonly published: string;
  readonly updated: string;
  readonly rating: string;
  readonly sceneBreak: string;
  readonly pages: string;
  readonly authors: string;
  readonly unsigned: string;
  readonly fandoms: string;
  readonly tags: string;
  readonly lengths: string;
  readonly warnings: string;
  readonly rights: string;
  /** Stands in front of the stories and gives nothing of them away. */
  readonly warningsAhead: string;
  /** The text of the link to the details. */
  readonly warningsLink: string;
  readonly kinds: Readonly<Record<ChapterKind, string>>;
  readonly parts: Readonly<Record<PartRole, string>>;
  editedBy(names: string): string;
  by(names: string): string;
  storyBy(title: string, names: string): string;
  words(count: number): string;
  contentsLine(story: string, facts: readonly string[]): string;
  continued(title: string): string;
  madeWith(generator: string): string;
  describe(storyCount: number, names: string): string;
}

export const ENGLISH: Labels = {
  language: 'en',
  cover: 'Cover',
  titlePage: 'Title page',
  contents: 'Contents',
  landmarks: 'Landmarks',
  start: 'Start of the stories',
  notes: 'Notes',
  colophon: 'Colophon',
  asPosted: 'As posted',
  note: 'Author’s note',
  missingImage: 'Picture',
  sources: 'Sources of the stories',
  edition: 'Date of this edition',
  published: 'Published',
  updated: 'Updated',
  rating: 'Rated',
  sceneBreak: 'Scene break',
  pages: 'Pages of the printed book',
  authors: 'Authors',
  unsigned: 'Unsigned',
  fandoms: 'Fandoms',
  tags: 'Tags',
  lengths: 'Stories by length',
  warnings: 'Content warnings',
  rights: 'Rights',
  warningsAhead:
    'The authors of the stories below warn of what is in them. What they say stands at the end of the book, where it spoils nothing:',
  warningsLink: 'content warnings in detail',
  kinds: {
    chapter: 'Chapter',
    prologue: 'Prologue',
    epilogue: 'Epilogue',
    interlude: 'Interlude',
    part: 'Part',
    whole: 'Story',
  },
  parts: {
    series: 'Series',
    title: 'Title',
    byline: 'Byline',
    header: 'Header',
    summary: 'Summary',
    disclaimer: 'Disclaimer',
    warning: 'Warnings',
    'author-note': 'Author’s note',
    epigraph: 'Epigraph',
    tags: 'Tags',
    footer: 'Footer',
    'end-mark': 'End',
  },
  editedBy: (names) => `Edited by ${names}`,
  by: (names) => `by ${names}`,
  storyBy: (title, names) => (names === '' ? title : `${title} by ${names}`),
  contentsLine: (story, facts) => (facts.length === 0 ? story : `${story} (${facts.join(', ')})`),
  words: (count) => (count === 1 ? '1 word' : `${grouped(count)} words`),
  continued: (title) => `${title} (continued)`,
  madeWith: (generator) => `Made with ${generator}.`,
  describe(storyCount, names) {
    const stories = storyCount === 1 ? 'One story' : `${grouped(storyCount)} stories`;
    return names === '' ? `${stories}.` : `${stories} by ${names}.`;
  },
};
