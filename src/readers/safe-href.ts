const SAFE_SCHEME = /^(?:https?:\/\/|mailto:|#)/i;

/**
 * The address if a book may link to it (http, https, mailto, a place in the same file), white space
 * and controls removed; null for scripts, local files and everything else.
 */
export function safeHref(href: string): string | null {
  // Browsers skip tabs and line ends in addresses, and so must whoever judges the scheme.
  const clean = Array.from(href)
    .filter((character) => character > ' ' && character !== '\u007f')
    .join('');
  return SAFE_SCHEME.test(clean) && URL.canParse(clean, 'https://example.org/') ? clean : null;
}
