import { type RandomStream, randomStream } from '../../src/cover/random-stream.ts';
import type { BookSketch } from './cover-books.ts';

const LATIN =
  'lantern harbour salt winter quiet makers orchard paper night river road glass owl letters small republic strange weather edge world dust ember voices rooms light tide keeper garden ghost machine summer distance everything lighthouse understanding bridge of the and in a to for under over'.split(
    ' ',
  );
const OTHERS: readonly (readonly [language: string, words: string])[] = [
  ['el', 'μικρά νησιά θάλασσα ιστορίες του της φως νύχτα καράβι ὰρχὴ και'],
  ['ru', 'дорога к дому тихий свет зима голоса и море рассказы под снегом'],
  ['vi', 'những đêm trắng ở huế một mùa sông lặng truyện ngắn và biển'],
  ['ar', 'حكايات المرفأ ليل طويل من البحر إلى المدينة الصغيرة وقصص أخرى'],
  ['he', 'סיפורים מן הנמל לילה ארוך של ים ועיר קטנה'],
  ['de', 'die größte straße über Überlandfahrten Geschichtenerzähler und Meer im Winter'],
  ['tr', 'ışık gölge içinde kış şehir güneş ve deniz hikâyeleri'],
];
const NAMES = [
  'Ada Moss',
  'Bo Lind',
  'J. R. Okonkwo',
  'Hanna Lindqvist',
  'moth_42',
  'Élise Ørsted',
];

/** Books with made-up titles of 1 to 200 characters and all kinds of authors, the same every time. */
export function randomBooks(count: number, seed: string): BookSketch[] {
  return Array.from({ length: count }, (_, index) => randomBook(randomStream(seed, `${index}`)));
}

function randomBook(stream: RandomStream): BookSketch {
  const [language, words] =
    stream.next() < 0.75 ? (['en', LATIN] as const) : foreign(stream.pick(OTHERS));
  // Most titles are short; a few are as long as titles can be.
  const length = Math.ceil(1 + 199 * stream.next() ** 2.6);
  const style = stream.integer(0, 2);
  const written: string[] = [];
  while (written.join(' ').length < length) {
    const word = stream.pick(words);
    written.push(style === 0 || written.length === 0 ? capital(word) : word);
  }
  const title = written.join(' ').slice(0, length).trim();
  const editors = stream.shuffle(NAMES).slice(0, stream.integer(0, 5));
  const position = stream.next() < 0.15 ? stream.integer(1, 12) : null;
  return {
    title,
    subtitle: stream.next() < 0.3 ? 'and other accounts of the weather' : null,
    editors,
    language,
    stories: Math.floor(60 * stream.next() ** 2),
    ...(position === null ? {} : { series: { name: 'The Harbour Books', position } }),
  };
}

function foreign([language, words]: readonly [string, string]) {
  return [language, words.split(' ')] as const;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
