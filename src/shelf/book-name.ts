import type { BookDetails } from './book-details.ts';

/**
 * "Title - Author", as files of the book are called outside our own folder: Amazon takes title and
 * author from there (calibre), and readers without a library show it. More than two authors are the
 * first "and others".
 */
export function bookName({ title, authors }: Pick<BookDetails, 'title' | 'authors'>): string {
  const [first, second, third] = authors;
  if (first === undefined) return title;
  if (second === undefined) return `${title} - ${first}`;
  return third === undefined ? `${title} - ${first} & ${second}` : `${title} - ${first} and others`;
}
