import type { Anthology } from '../../../../src/model/anthology.ts';
import type { Story } from '../../../../src/model/story.ts';
import { anthology, chapter, paragraph, part, story } from './make-story.ts';

const TRAPS = '<script>alert("1")</script> & ]]> <%= 1 %> \u0000\ud800 -- --> שלום';

/** Ten thousand characters, with a space now and then, and with none. */
const LONG = 'lantern & <harbour> '.repeat(500);
const UNBROKEN = 'lantern'.repeat(1430);

/** A story with the text in every place a text can stand. */
function trapped(id: string, text: string): Story {
  const lines = [1, 1] as const;
  return story(id, {
    title: { value: text, origin: 'header', certainty: 1 },
    authors: { value: [text], origin: 'byline', certainty: 1 },
    language: 'not a language',
    metadata: {
      url: { value: 'javascript:alert(1)', lines },
      rating: { value: text, lines },
      fandoms: { value: [text, ''], lines },
      tags: { value: text, lines },
      warnings: { value: text, lines },
      published: { value: text, lines },
    },
    front: [part('summary', text), part('header', text)],
    chapters: [
      chapter(text, [paragraph(text), paragraph('')], { title: text, number: 1 }),
      chapter(null, []),
    ],
    back: [part('author-note', text), part('tags', text)],
  });
}

/** Texts and titles that would break a careless writer. */
export function hostileAnthology(): Anthology {
  const rtl = story('rtl', { language: 'he', chapters: [chapter(null, [paragraph('שלום')])] });
  const trap = trapped(TRAPS, TRAPS);
  return anthology([], {
    title: TRAPS,
    subtitle: LONG,
    editors: [TRAPS, UNBROKEN],
    rights: TRAPS,
    series: { name: LONG, position: 1 },
    sections: [
      { title: TRAPS, stories: [trap, rtl, trapped('long', LONG)] },
      { title: LONG, stories: [trapped('unbroken', UNBROKEN), story('empty', { chapters: [] })] },
      { title: '', stories: [] },
    ],
  });
}
