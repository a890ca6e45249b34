import type { ChapterKind } from '../../model/story.ts';

interface ChapterWord {
  readonly kind: ChapterKind;
  readonly family: string;
  /** How sure a heading with this word is, 0 to 1. */
  readonly certainty: number;
}

const chapter: ChapterWord = { kind: 'chapter', family: 'chapter', certainty: 0.98 };
const part: ChapterWord = { kind: 'part', family: 'part', certainty: 0.9 };
const book: ChapterWord = { kind: 'part', family: 'book', certainty: 0.9 };

/** Words before a number that head a chapter or a part, in lower case. */
export const CHAPTER_WORDS: Readonly<Record<string, ChapterWord>> = {
  chapter,
  chapitre: chapter,
  kapitel: chapter,
  capítulo: chapter,
  capitolo: chapter,
  hoofdstuk: chapter,
  глава: chapter,
  chap: { ...chapter, certainty: 0.9 },
  chptr: { ...chapter, certainty: 0.9 },
  ch: { ...chapter, certainty: 0.9 },
  letter: { ...chapter, family: 'letter', certainty: 0.7 },
  adventure: { ...chapter, family: 'adventure', certainty: 0.8 },
  stave: { ...chapter, family: 'stave', certainty: 0.8 },
  canto: { ...chapter, family: 'canto', certainty: 0.8 },
  episode: { ...chapter, family: 'episode', certainty: 0.6 },
  day: { ...chapter, family: 'day', certainty: 0.6 },
  scene: { ...chapter, family: 'scene', certainty: 0.6 },
  part,
  teil: part,
  partie: part,
  volume: { ...book, family: 'volume' },
  vol: { ...book, family: 'volume' },
  book,
  act: { ...part, family: 'act', certainty: 0.7 },
};

/** Headings without a number. `chapter`: the word itself is the title. */
export const UNNUMBERED_HEADINGS: Readonly<Record<string, ChapterKind>> = {
  prologue: 'prologue',
  prolog: 'prologue',
  epilogue: 'epilogue',
  epilog: 'epilogue',
  interlude: 'interlude',
  intermission: 'interlude',
  coda: 'epilogue',
  introduction: 'chapter',
  foreword: 'chapter',
  preface: 'chapter',
  afterword: 'chapter',
  appendix: 'chapter',
  omake: 'chapter',
  outtake: 'chapter',
  outtakes: 'chapter',
};

export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['sixteen', 16],
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
]);

export const ORDINAL_WORDS: ReadonlyMap<string, number> = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['eleventh', 11],
  ['twelfth', 12],
  ['thirteenth', 13],
  ['fourteenth', 14],
  ['fifteenth', 15],
  ['sixteenth', 16],
  ['seventeenth', 17],
  ['eighteenth', 18],
  ['nineteenth', 19],
  ['twentieth', 20],
]);
