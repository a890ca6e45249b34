/** Address, inside a book, of a footnote of a story. */
export function noteAddress(story: string, note: string): string {
  return `#note ${story} ${note}`;
}

/** Address of the first reference to a footnote. */
export function referenceAddress(story: string, note: string): string {
  return `#reference ${story} ${note}`;
}

/** The address of what leads to an address: a note and its reference lead to each other. */
export function addressBack(address: string): string | null {
  if (address.startsWith('#note ')) return address.replace('#note ', '#reference ');
  return address.startsWith('#reference ') ? address.replace('#reference ', '#note ') : null;
}

const PAGE = '#page ';

/** Address, inside a book, of the page that a key finds. */
export function pageAddress(key: string): string {
  return PAGE + key;
}

/** The key in such an address; null for any other. */
export function pageKeyIn(address: string): string | null {
  return address.startsWith(PAGE) ? address.slice(PAGE.length) : null;
}
