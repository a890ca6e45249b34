import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COVER_FACE_FILES, type CoverFaceName } from '../../src/fonts/cover-faces.ts';
import { type FontFace, openFont } from '../../src/fonts/font-face.ts';
import type { Anthology, BookSeries } from '../../src/model/anthology.ts';
import type { Story } from '../../src/model/story.ts';

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');

/** Every cover face, opened as the program opens those it needs. */
export const FACES = Object.fromEntries(
  Object.entries(COVER_FACE_FILES).map(([name, file]) => [
    name,
    openFont(readFileSync(join(MODULES, file))),
  ]),
) as unknown as Readonly<Record<CoverFaceName, FontFace>>;

/** What a test says about a book; everything else is made up. */
export interface BookSketch {
  readonly title?: string;
  readonly subtitle?: string | null;
  readonly editors?: readonly string[];
  readonly language?: string;
  readonly series?: BookSeries;
  /** One list of authors a story. */
  readonly authors?: readonly (readonly string[])[];
  readonly stories?: number;
}

/** A book with as many stories as asked for, each of another length. */
export function book(sketch: BookSketch): Anthology {
  const count = sketch.stories ?? sketch.authors?.length ?? 6;
  return {
    title: sketch.title ?? 'The Paper Orchard',
    subtitle: sketch.subtitle ?? null,
    editors: sketch.editors ?? [],
    language: sketch.language ?? 'en',
    identifier: 'urn:uuid:00000000-0000-4000-8000-000000000000',
    date: '2000-01-01T00:00:00Z',
    printedDate: null,
    notes: 'keep',
    ...(sketch.series === undefined ? {} : { series: sketch.series }),
    sections: [
      {
        title: null,
        stories: Array.from({ length: count }, (_, index) =>
          story(index, sketch.authors?.[index] ?? []),
        ),
      },
    ],
  };
}

function story(index: number, authors: readonly string[]): Story {
  const words = 400 + ((index * 7919) % 9000);
  return {
    id: `story-${index}`,
    source: { path: `${index}.txt`, encoding: 'utf-8', lineCount: 1, paragraphStyle: 'block' },
    title: { value: `Branch Number ${index + 1}`, origin: 'manifest', certainty: 1 },
    authors: { value: authors, origin: 'manifest', certainty: 1 },
    language: null,
    metadata: {},
    front: [],
    chapters: [],
    back: [],
    dropped: [],
    words: { source: words, book: words, dropped: 0 },
    edits: [],
  };
}
