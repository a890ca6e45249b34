import { createTransport } from 'nodemailer';
import type { MailConfig } from './mail-config.ts';

/** One book for one address. */
export interface BookMail {
  readonly to: string;
  readonly from: string;
  /** The attachment's name, with its ending. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Why a mail did not go, in the user's words. */
export interface MailFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const CONNECT_MS = 20_000;
const SILENCE_MS = 60_000;

/**
 * Plain English words and an attachment of the right type: empty bodies, other letters in the subject
 * and `application/octet-stream` have been seen to be refused.
 */
function messageOf({ to, from, fileName, mediaType, bytes }: BookMail) {
  return {
    from,
    to,
    subject: 'A book for your reader',
    text: 'The book is attached.\n',
    attachments: [
      {
        filename: fileName,
        content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        contentType: mediaType,
        contentTransferEncoding: 'base64' as const,
      },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The mail as it would be sent (RFC 5322), with CRLF. */
export async function renderMail(mail: BookMail): Promise<Uint8Array> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(messageOf(mail));
  if (!Buffer.isBuffer(message)) throw new Error('the mail came out as a stream');
  return message;
}

/**
 * Hands the mail to the user's provider. Null when it took it: whether it arrives, nobody knows yet.
 * `timeoutMs` is the longest silence.
 */
export async function sendMail(
  mail: BookMail,
  config: MailConfig,
  { timeoutMs = SILENCE_MS }: { readonly timeoutMs?: number } = {},
): Promise<MailFault | null> {
  const { host, port, encryption, user, password } = config;
  const transport = createTransport({
    host,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    connectionTimeout: Math.min(CONNECT_MS, timeoutMs),
    greetingTimeout: Math.min(CONNECT_MS, timeoutMs),
    socketTimeout: timeoutMs,
  });
  try {
    await transport.sendMail(messageOf(mail));
    return null;
  } catch (error) {
    return explain(error, config);
  } finally {
    transport.close();
  }
}

/** The codes of nodemailer and SMTP's replies (RFC 5321 section 4.2) in plain words. */
function explain(error: unknown, { host, port, from }: MailConfig): MailFault {
  const {
    code = '',
    responseCode = 0,
    response = '',
    message = '',
  } = error as {
    readonly code?: string;
    readonly responseCode?: number;
    readonly response?: string;
    readonly message?: string;
  };
  const server = `${host}:${port}`;
  const answer = response === '' ? message : response;
  if (code === 'EAUTH' || responseCode === 535) {
    return {
      code: 'mail-password',
      message: `${host} does not accept the user name and password.`,
      hint: 'Gmail, GMX and others want a password made for programs; make one in your account there.',
    };
  }
  if (responseCode === 552 || responseCode === 523 || /too (?:large|big)|exceeds/i.test(answer)) {
    return {
      code: 'mail-too-large',
      message: `${host} does not take a mail this large: ${answer}`,
      hint: 'Make the pictures smaller, or send the book by cable.',
    };
  }
  if (/certificate|self.signed|altname|wrong version number|SSL|TLS/i.test(`${code} ${message}`)) {
    return {
      code: 'mail-not-secure',
      message: `There is no safe connection to ${server}: ${message}`,
      hint: 'Check host and port: 465 goes with "encryption": "tls", 587 with "starttls". The password was not sent.',
    };
  }
  if (code === 'ETIMEDOUT' || /timeout|timed out/i.test(message)) {
    return {
      code: 'mail-slow',
      message: `${server} did not answer in time; the mail has probably not gone.`,
      hint: 'Try again later; look into the folder of sent mail before you do.',
    };
  }
  if (responseCode >= 400) {
    return {
      code: 'mail-refused',
      message: `${host} refused the mail: ${answer}`,
      hint: `Check the address, and that ${from} is one of yours there.`,
    };
  }
  return {
    code: 'mail-no-server',
    message: `No mail server answered at ${server}: ${message}`,
    hint: 'Check the host, the port and the network.',
  };
}
