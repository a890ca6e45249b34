import type { Diagnostic } from '../model/diagnostic.ts';

/** A link whose address a book may not have. */
export interface RemovedLink {
  readonly href: string;
  readonly line: number;
}

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** One diagnostic for all of a file's removed links, naming the first. */
export function linkDiagnostics(path: string, links: readonly RemovedLink[]): Diagnostic[] {
  const first = links.find(({ href }) => HAS_SCHEME.test(href.trim())) ?? links[0];
  if (first === undefined) return [];
  const more = links.length > 1 ? ` and ${links.length - 1} more` : '';
  return [
    {
      code: 'link-removed',
      // Addresses inside the site a page was saved from are no surprise; scripts and files are.
      severity: links.some(({ href }) => HAS_SCHEME.test(href.trim())) ? 'warning' : 'info',
      path,
      line: first.line,
      message: `The link to "${first.href.slice(0, 60)}"${more} cannot work in a book and was removed; its text was kept.`,
      hint: 'Links to web pages (https://...) and to mail addresses are kept.',
    },
  ];
}
