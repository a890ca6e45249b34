import type { Anthology } from '../../model/anthology.ts';
import { storiesOf } from '../../model/anthology.ts';
import { labelsFor } from '../../model/labels/labels.ts';
import { slugify } from '../../text/slug.ts';
import { isBlank, oneLine } from '../one-line.ts';
import type { WriterKit } from '../writer.ts';
import type { Page } from './document.ts';
import { fileOf } from './document.ts';
import { makeFileNames } from './file-names.ts';
import { indexPages } from './index-pages.ts';
import type { Landmark, NavEntry, PageListEntry } from './navigation.ts';
import { CONTENTS_ID } from './navigation.ts';
import { pageId, placePageBreaks } from './page-breaks.ts';
import type { AppendixEntry } from './pages.ts';
import {
  appendixPages,
  colophonPage,
  coverPage,
  dedicationPages,
  groupPage,
  titlePage,
} from './pages.ts';
import { renderStory } from './story-pages.ts';
import { warningPages } from './warning-pages.ts';

/**
 * A book as documents that are not yet written out. Whatever else is to be made from the same pages
 * (a kepub, an index of lines and pages) starts here.
 */
export interface RenderedBook {
  /** In reading order, the contents page left out: it follows `titlepage`. */
  readonly pages: readonly Page[];
  readonly contents: readonly NavEntry[];
  readonly landmarks: readonly Landmark[];
  /** Pages of the printed book, as far as they are marked in `pages`. */
  readonly pageList: readonly PageListEntry[];
}

/** The anthology's pages, contents and landmarks. */
export function renderBook(anthology: Anthology, kit: WriterKit): RenderedBook {
  const labels = labelsFor(anthology.language);
  const context = { anthology, labels };
  const names = makeFileNames(anthology);
  const { language, notes } = anthology;
  const indexContext = { anthology, labels, names };
  const warnings = warningPages(indexContext);
  const breaks = placePageBreaks(storiesOf(anthology), kit.pageStarts ?? []);
  const body: Page[] = [];
  const contents: NavEntry[] = [];
  const appendix: AppendixEntry[] = [];
  for (const section of anthology.sections) {
    const entries: NavEntry[] = [];
    const group = section.title === null || isBlank(section.title) ? null : section.title;
    const groupName = group === null ? '' : names.claim(`part-${slugify(group, 'stories')}`);
    if (group !== null) body.push(groupPage(section, groupName, context));
    for (const story of section.stories) {
      const rendered = renderStory(story, {
        language,
        notes,
        names,
        labels,
        breaks,
        warnings,
        opening: kit.opening ?? 'plain',
      });
      body.push(...rendered.pages);
      entries.push(rendered.entry);
      if (rendered.appendix.length > 0) appendix.push({ story, notes: rendered.appendix });
    }
    if (group === null) contents.push(...entries);
    else contents.push({ label: oneLine(group), href: `${groupName}.xhtml`, children: entries });
  }
  const notesPages = appendix.length === 0 ? [] : appendixPages(appendix, context);
  const colophon = colophonPage(kit, context);
  const back = [...notesPages, ...warnings.back, ...indexPages(indexContext), colophon];
  // A page that goes on in a second file has one line in the contents.
  const entries = back.filter(({ title }, index) => back[index - 1]?.title !== title);
  contents.push(
    ...entries.map((page) => ({ label: page.title, href: fileOf(page), children: [] })),
  );
  const front = [
    coverPage(kit.cover, context),
    titlePage(context),
    ...dedicationPages(context),
    ...warnings.front,
  ];
  const pages = [...front, ...body, ...back];
  const landmarks: Landmark[] = [
    { type: 'cover', label: labels.cover, href: 'cover.xhtml' },
    { type: 'titlepage', label: labels.titlePage, href: 'titlepage.xhtml' },
    { type: 'toc', label: labels.contents, href: `toc.xhtml#${CONTENTS_ID}` },
    { type: 'bodymatter', label: labels.start, href: fileOf(body[0] ?? colophon) },
  ];
  return { pages, contents, landmarks, pageList: pageListOf(pages, kit) };
}

/** Where each printed page was marked; one that begins in text the book leaves out is not listed. */
function pageListOf(pages: readonly Page[], { pageStarts = [] }: WriterKit): PageListEntry[] {
  if (pageStarts.length === 0) return [];
  const files = new Map<string, string>();
  for (const page of pages) {
    for (const [, id = ''] of page.body.matchAll(
      /<span epub:type="pagebreak"[^>]* id="([^"]+)"/g,
    )) {
      if (!files.has(id)) files.set(id, fileOf(page));
    }
  }
  return pageStarts.flatMap(({ label }) => {
    const file = files.get(pageId(label));
    return file === undefined ? [] : [{ label, href: `${file}#${pageId(label)}` }];
  });
}
