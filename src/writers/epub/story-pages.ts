import type { NotesPolicy } from '../../model/anthology.ts';
import type { Block } from '../../model/block.ts';
import type { Labels } from '../../model/labels/labels.ts';
import { labelsFor } from '../../model/labels/labels.ts';
import type { Chapter, Story } from '../../model/story.ts';
import { arrangeStory, splitFootnotes } from '../arrange-story.ts';
import { oneLine } from '../one-line.ts';
import { namesOf, storyLabel } from '../story-names.ts';
import type { ChapterOpening } from '../writer.ts';
import type { Page } from './document.ts';
import { fileOf, languageTag } from './document.ts';
import type { FileNames } from './file-names.ts';
import { chapterLabel, HEADING_ID, renderChapterHeading } from './headings.ts';
import type { NavEntry } from './navigation.ts';
import { linkNotes, unlinkNotes } from './note-links.ts';
import { dressOpening } from './openings.ts';
import type { PageBreaks } from './page-breaks.ts';
import { NO_PAGE_BREAKS, renderPageBreaks } from './page-breaks.ts';
import { divideBlock, splitPages } from './split-pages.ts';
import {
  contentsFacts,
  renderEnding,
  renderMovedNotes,
  renderPart,
  renderPosted,
  renderStoryNotes,
  renderTitlePage,
  section,
} from './story-parts.ts';
import { renderBlocks } from './xhtml.ts';

/** What the pages of a story take from the book. */
export interface StoryContext {
  /** The book's, BCP 47. */
  readonly language: string;
  readonly notes: NotesPolicy;
  readonly names: FileNames;
  readonly labels: Labels;
  /** Pages of the printed book; none when left out. */
  readonly breaks?: PageBreaks;
  /** How chapters begin. */
  readonly opening?: ChapterOpening;
  /** Where the content warnings stand in detail, for stories that have some. */
  readonly warnings?: { readonly file: string; readonly stories: ReadonlySet<Story> };
}

/** The documents of one story, its place in the contents, and the notes meant for the book's end. */
export interface StoryPages {
  readonly pages: readonly Page[];
  readonly entry: NavEntry;
  readonly appendix: readonly string[];
}

const STORY_BODY = 'bodymatter z3998:fiction';

/** Holds what follows a story that has no chapter at all. */
const NO_CHAPTER: Chapter = { kind: 'whole', number: null, title: null, heading: null, blocks: [] };

/** The story as documents: title page, chapters, and its small print "As posted". */
export function renderStory(story: Story, context: StoryContext): StoryPages {
  const { names, breaks = NO_PAGE_BREAKS, opening = 'plain', warnings } = context;
  const arranged = arrangeStory(story, context.notes);
  const base = names.ofStory(story);
  const shell = { language: languageTag(story.language ?? context.language), bodyType: STORY_BODY };
  // What is added to a story's pages is in the language these pages say they are in.
  const labels = labelsFor(shell.language, context.labels.language);
  const title = storyLabel(story, labels);
  const pages: Page[] = [];
  /** Pages of bodies that belong together; the first has the name, the others a number behind it. */
  const addPages = (name: string, pageTitle: string, bodies: readonly string[]) => {
    for (const [index, body] of bodies.entries()) {
      const own = index === 0 ? name : names.claim(`${name}-${index + 1}`);
      pages.push({ ...shell, name: own, title: pageTitle, added: false, body });
    }
  };
  const titlePage = renderTitlePage(story, arranged.opening, {
    labels,
    breaks,
    warningsFile: warnings?.stories.has(story) ? warnings.file : null,
  });
  addPages(base, title, titlePage);
  const children: NavEntry[] = [];
  const gathered = renderMovedNotes(arranged.notes, story, labels);
  const chapters = arranged.chapters.length === 0 ? [NO_CHAPTER] : arranged.chapters;
  chapters.forEach((chapter, index) => {
    const last = index === chapters.length - 1;
    const tail = last
      ? [
          ...arranged.closing.flatMap((part) => renderPart(part, labels)),
          ...(context.notes === 'end' ? [renderStoryNotes(gathered, labels)] : []),
        ]
      : [];
    const label = chapterLabel(chapter, labels);
    const mark = renderPageBreaks(breaks.get(story.chapters[index] ?? chapter));
    const ending = last ? renderEnding(arranged.ending, labels) : '';
    const around = { mark, ending, tail };
    const bodies = renderChapter(chapter, {
      ...around,
      label: label ?? title,
      labels,
      breaks,
      opening,
    });
    if (bodies.length === 0) return;
    const first = names.claim(`${base}-${String(index + 1).padStart(2, '0')}`);
    addPages(first, label === null ? title : `${label} – ${title}`, bodies);
    if (label !== null) children.push({ label, href: `${first}.xhtml`, children: [] });
  });
  const posted = renderPosted(arranged.posted, labels);
  if (posted.length > 0) {
    addPages(names.claim(`${base}-posted`), `${labels.asPosted} – ${title}`, posted);
  }
  const entry = {
    label: labels.contentsLine(
      labels.storyBy(title, oneLine(namesOf(story, labels))),
      contentsFacts(story, labels),
    ),
    href: fileOf({ name: base }),
    children: chapters.length > 1 ? children : [],
    ...(shell.language === languageTag(context.language) ? {} : { language: shell.language }),
  };
  const appendix = context.notes === 'appendix' ? gathered.map(unlinkNotes) : [];
  return { pages: linkNotes(pages), entry, appendix };
}

interface ChapterContext {
  /** Stands before everything. */
  readonly mark: string;
  /** "The End.", between the last block and the footnotes. */
  readonly ending: string;
  /** Follows everything. */
  readonly tail: readonly string[];
  readonly label: string;
  readonly labels: Labels;
  readonly breaks: PageBreaks;
  readonly opening: ChapterOpening;
}

/** The chapter's markup, one string a file. */
function renderChapter(
  chapter: Chapter,
  { mark, ending, tail, label, labels, breaks, opening }: ChapterContext,
): string[] {
  const heading = renderChapterHeading(chapter, labels);
  const measure = (block: Block) =>
    Buffer.byteLength(renderBlocks([block], { labels, opening: false }).join(''));
  const { text, footnotes } = splitFootnotes(chapter.blocks);
  const blocks = text.flatMap((block) => divideBlock(block, measure));
  const render = (some: readonly Block[]) => renderBlocks(some, { labels, breaks, opening: true });
  const dressed = dressOpening(render(blocks), blocks, opening);
  const pieces = [heading, ...dressed, ending, ...render(footnotes), ...tail];
  const shown = pieces.filter((piece) => piece !== '');
  if (shown.length === 0) return [];
  return splitPages(mark === '' ? shown : [mark, ...shown]).map((page, index) =>
    section(
      {
        'epub:type': 'chapter',
        role: 'doc-chapter',
        class: index === 0 ? (heading === '' ? 'chapter plain' : 'chapter') : 'chapter continued',
        'aria-labelledby': index === 0 && heading !== '' ? HEADING_ID : undefined,
        'aria-label': index > 0 ? labels.continued(label) : heading === '' ? label : undefined,
      },
      page,
    ),
  );
}
