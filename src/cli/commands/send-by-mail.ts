import { safeFileName } from '../../devices/safe-name.ts';
import type { DeviceHost } from '../../host/device-host.ts';
import { HostError } from '../../host/host.ts';
import { configFolder } from '../../host/user-folders.ts';
import {
  EXAMPLE_CONFIG,
  isAddress,
  type MailConfig,
  type ParsedConfig,
  parseMailConfig,
  parseMailUrl,
} from '../../mail/mail-config.ts';
import { checkMail, type MailService, serviceFor } from '../../mail/mail-limits.ts';
import { renderMail, sendMail } from '../../mail/send-mail.ts';
import { type Diagnostic, hasErrors } from '../../model/diagnostic.ts';
import { DEFAULT_OUTPUT } from '../../pipeline/request.ts';
import { checkForDevice } from '../../preflight/devices/check-device.ts';
import { mediaTypeOf } from '../../shelf/book-details.ts';
import { bookName } from '../../shelf/book-name.ts';
import { slugify } from '../../text/slug.ts';
import type { Command } from '../arguments.ts';
import type { BookToSend, SendContext } from './send-book.ts';

const NOBODY_BYTE = 0o077;

/** Mails each book on its own to an address, or writes the mails as files. */
export async function mailBooks(
  books: readonly BookToSend[],
  to: string,
  { dryRun, output }: Pick<Extract<Command, { name: 'send' }>, 'dryRun' | 'output'>,
  { host, deviceHost, rows }: SendContext,
): Promise<Diagnostic[]> {
  if (!isAddress(to)) {
    return [fault('mail-address', `"${to}" is no mail address.`, 'It looks like you@kindle.com.')];
  }
  const service = serviceFor(to);
  const checks = books.flatMap((book) => checkBook(book, service));
  if (hasErrors(checks)) return checks;
  const found = await loadConfig(deviceHost);
  if (found.config === null && !(dryRun && found.missing)) return [...checks, found.diagnostic];
  const diagnostics = [...checks];
  for (const book of books) {
    const fileName = attachmentName(book, service);
    const mail = {
      to,
      from: found.config?.from ?? 'you@example.com',
      fileName,
      mediaType: mediaTypeOf(book.format),
      bytes: book.bytes,
    };
    const row = { book: book.shown, format: book.format, bytes: book.bytes.length };
    if (dryRun) {
      const folder = host.resolve(host.workingFolder, output ?? DEFAULT_OUTPUT);
      const path = host.resolve(folder, `${safeFileName(bookName(book.details), '.eml')}`);
      const failed = await host
        .saveAll([{ path, bytes: await renderMail(mail) }])
        .catch((error: unknown) => error);
      if (failed instanceof HostError) {
        diagnostics.push(fault('cannot-write', failed.message, 'Choose another --output.'));
      } else if (failed !== undefined) throw failed;
      else rows.push({ ...row, path: host.display(path), status: 'written' });
      continue;
    }
    if (found.config === null) continue;
    const refused = await sendMail(mail, found.config);
    if (refused === null) rows.push({ ...row, path: to, status: 'mailed' });
    else diagnostics.push({ severity: 'error', path: book.shown, ...refused });
  }
  return diagnostics;
}

/** What the service would refuse, and what it would spoil, before anything is sent. */
function checkBook(book: BookToSend, service: MailService): Diagnostic[] {
  const found = checkMail(service, { format: book.format, bytes: book.bytes.length });
  const kindle = service.name === 'Send to Kindle' && book.format === 'epub';
  const spoilt = kindle && !hasErrors(found) ? checkForDevice(book.bytes, 'kindle') : [];
  return [
    ...found.map((each) => ({ ...each, path: book.shown })),
    // Somebody who sends it all the same may be right: Amazon's rules are guessed from outside.
    ...spoilt.map((each) => ({
      ...each,
      severity: 'warning' as const,
      path: [book.shown, each.path].filter((part) => part !== undefined).join('!'),
    })),
  ];
}

function attachmentName({ details, format }: BookToSend, { plainNames }: MailService): string {
  const ending = format === 'kepub' ? '.kepub.epub' : `.${format}`;
  if (plainNames) return `${slugify(details.title, 'book')}${ending}`;
  return safeFileName(bookName(details), ending);
}

type FoundConfig =
  | { readonly config: MailConfig }
  | { readonly config: null; readonly missing: boolean; readonly diagnostic: Diagnostic };

/** The settings of the environment, else of `mail.json`, which nobody else may read. */
async function loadConfig(host: DeviceHost): Promise<FoundConfig> {
  const url = host.environment['QUIRE_MAIL_URL'];
  if (url !== undefined && url !== '') {
    return settled(parseMailUrl(url, host.environment['QUIRE_MAIL_FROM']), 'QUIRE_MAIL_URL');
  }
  const path = `${configFolder(host)}/mail.json`;
  const entry = await host.look(path);
  if (entry === null) {
    const message = `To send mail, Quire needs your mail provider’s settings in ${path}.`;
    const hint = `Write there: ${EXAMPLE_CONFIG}, and keep it to yourself: chmod 600. With --dry-run the mail is only written.`;
    return { config: null, missing: true, diagnostic: fault('mail-no-settings', message, hint) };
  }
  if ((entry.mode & NOBODY_BYTE) !== 0) {
    const message = `${path} holds a password, and others can read it.`;
    const hint = `Run: chmod 600 ${path}`;
    return { config: null, missing: false, diagnostic: fault('mail-not-private', message, hint) };
  }
  const bytes = await host.load(path).catch(() => null);
  if (bytes === null) {
    const diagnostic = fault('cannot-read', `${path} cannot be read.`, 'Check whose file it is.');
    return { config: null, missing: false, diagnostic };
  }
  return settled(parseMailConfig(new TextDecoder().decode(bytes)), path);
}

function settled(parsed: ParsedConfig, where: string): FoundConfig {
  if (parsed.config !== null) return { config: parsed.config };
  const message = `The mail settings in ${where} cannot be used: ${parsed.fault}.`;
  const diagnostic = fault('mail-settings', message, `They look like this: ${EXAMPLE_CONFIG}`);
  return { config: null, missing: false, diagnostic };
}

function fault(code: string, message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, hint };
}
