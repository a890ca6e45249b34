import type { Diagnostic } from '../model/diagnostic.ts';
import type { ShelfFormat } from '../shelf/book-details.ts';

/** A service that turns mail into books on a reader. */
export interface MailService {
  readonly name: string;
  readonly domains: readonly string[];
  readonly formats: readonly ShelfFormat[];
  readonly mostBytes: number;
  /** Whether file names have to be short and of ASCII. */
  readonly plainNames: boolean;
  readonly source: string;
}

const MEGABYTE = 1024 * 1024;
/** Gmail's and many others' limit for a whole mail; base64 makes a file a third larger. */
const USUAL_MAIL_BYTES = 25 * MEGABYTE;
const BASE64_GROWTH = 1.37;

const SERVICES: readonly MailService[] = [
  {
    name: 'Send to Kindle',
    domains: ['kindle.com', 'kindle.cn', 'free.kindle.com'],
    formats: ['epub', 'pdf'],
    mostBytes: 50 * MEGABYTE,
    plainNames: false,
    source: 'Amazon help: 50 MB; MOBI and AZW3 are answered with E001',
  },
  {
    name: 'Send to PocketBook',
    domains: ['pbsync.com'],
    formats: ['epub', 'pdf', 'mobi'],
    mostBytes: 50 * MEGABYTE,
    plainNames: true,
    source: 'calibre: short names of ASCII only',
  },
];

const ANYBODY: MailService = {
  name: 'mail',
  domains: [],
  formats: ['epub', 'kepub', 'pdf', 'azw3', 'mobi'],
  mostBytes: 50 * MEGABYTE,
  plainNames: false,
  source: 'an address of a person',
};

/** Who is behind an address. */
export function serviceFor(address: string): MailService {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return SERVICES.find(({ domains }) => domains.includes(domain)) ?? ANYBODY;
}

/** What the service, or the way to it, would refuse: told before anything is sent. */
export function checkMail(
  service: MailService,
  book: { readonly format: ShelfFormat; readonly bytes: number },
): Diagnostic[] {
  if (!service.formats.includes(book.format)) {
    return [
      {
        code: 'mail-format',
        severity: 'error',
        message: `${service.name} takes no ${book.format}; it was not sent.`,
        hint: `Send the ${service.formats[0]} instead.`,
      },
    ];
  }
  const size = `${(book.bytes / 1e6).toFixed(1)} MB`;
  if (book.bytes > service.mostBytes) {
    return [
      {
        code: 'mail-too-large',
        severity: 'error',
        message: `The book has ${size}, and ${service.name} takes 50 MB; it was not sent.`,
        hint: 'Make its pictures smaller, or send it by cable.',
      },
    ];
  }
  if (book.bytes * BASE64_GROWTH > USUAL_MAIL_BYTES) {
    return [
      {
        code: 'mail-large',
        severity: 'warning',
        message: `The book has ${size}; as a mail it is a third larger, which Gmail and others refuse.`,
        hint: 'If it comes back, make its pictures smaller, or send it by cable.',
      },
    ];
  }
  return [];
}
