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
