import { createServer, type Server } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import {
  isAddress,
  type MailConfig,
  parseMailConfig,
  parseMailUrl,
} from '../../src/mail/mail-config.ts';
import { checkMail, serviceFor } from '../../src/mail/mail-limits.ts';
import { renderMail, sendMail } from '../../src/mail/send-mail.ts';
import { type ParsedMail, parseMail } from './support/parse-mail.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Box {
  readonly port: number;
  readonly mails: ParsedMail[];
  readonly senders: string[];
}

/** A mail server on this machine, and what it was given. */
function mailServer(options: SMTPServerOptions = {}): Promise<Box> {
  const box = { port: 0, mails: [] as ParsedMail[], senders: [] as string[] };
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          const refusal = Object.assign(new Error('Message too large'), { responseCode: 552 });
          return done(refusal);
        }
        box.mails.push(parseMail(Buffer.concat(pieces)));
        box.senders.push(session.envelope.mailFrom ? session.envelope.mailFrom.address : '');
        return done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.server.address();
      box.port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve(box);
    });
  });
}

function configFor(port: number, more: Partial<MailConfig> = {}): MailConfig {
  const nobody = { user: '', password: '', from: 'me@example.org' };
  return { host: '127.0.0.1', port, encryption: 'none', ...nobody, ...more };
}

const BOOK = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919) & 0xff);
const MAIL = {
  to: 'reader@kindle.com',
  from: 'me@example.org',
  fileName: 'Lämpchen & Сказка - Wren.epub',
  mediaType: 'application/epub+zip',
  bytes: BOOK,
};

describe('a mail', () => {
  test('arrives with the book as it is, under its name and of its type', async () => {
    const box = await mailServer();
    expect(await sendMail(MAIL, configFor(box.port))).toBeNull();
    const [mail] = box.mails;
    expect(mail?.attachment.equals(Buffer.from(BOOK))).toBe(true);
    expect(mail).toMatchObject({
      fileName: MAIL.fileName,
      type: 'application/epub+zip',
      subject: 'A book for your reader',
    });
    expect(box.senders).toEqual(['me@example.org']);
  });

  test('that is only written is the same', async () => {
    const written = parseMail(Buffer.from(await renderMail(MAIL)));
    expect(written.attachment.equals(Buffer.from(BOOK))).toBe(true);
    expect(written.fileName).toBe(MAIL.fileName);
  });

  test('goes with user and password', async () => {
    const seen: string[] = [];
    const box = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        seen.push(`${auth.username}:${auth.password}`);
        done(null, { user: 'me' });
      },
    });
    const config = configFor(box.port, { user: 'me', password: 'p@ss' });
    expect(await sendMail(MAIL, config)).toBeNull();
    expect(seen).toEqual(['me:p@ss']);
  });
});

describe('what goes wrong is told in plain words', () => {
  const codeOf = async (options: SMTPServerOptions, more: Partial<MailConfig> = {}) => {
    const box = await mailServer(options);
    const fault = await sendMail(MAIL, configFor(box.port, more), { timeoutMs: 1500 });
    expect(box.mails).toEqual([]);
    return fault?.code;
  };

  test('a wrong password', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, done) =>
      done(Object.assign(new Error('Invalid login'), { responseCode: 535 }));
    const options = { authOptional: false, allowInsecureAuth: true, onAuth };
    expect(await codeOf(options, { user: 'me', password: 'x' })).toBe('mail-password');
  });

  test('an address the provider refuses', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) =>
      done(Object.assign(new Error('No such user'), { responseCode: 550 }));
    expect(await codeOf({ onRcptTo })).toBe('mail-refused');
  });

  test('a sender the provider refuses', async () => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, _session, done) =>
      done(Object.assign(new Error('Not your address'), { responseCode: 553 }));
    expect(await codeOf({ onMailFrom })).toBe('mail-refused');
  });

  test('a mail that is too large', async () => {
    expect(await codeOf({ size: 50_000 })).toBe('mail-too-large');
  });

  test('a certificate nobody vouches for, with STARTTLS and with TLS', async () => {
    expect(await codeOf({}, { encryption: 'starttls' })).toBe('mail-not-secure');
    expect(await codeOf({ secure: true }, { encryption: 'tls' })).toBe('mail-not-secure');
  });

  test('a server without STARTTLS gets no password', async () => {
    const seen: string[] = [];
    const box = await mailServer({
      hideSTARTTLS: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        seen.push(auth.username ?? '');
        done(null, { user: 'me' });
      },
    });
    const config = configFor(box.port, { encryption: 'starttls', user: 'me', password: 'x' });
    expect((await sendMail(MAIL, config, { timeoutMs: 1500 }))?.code).toBe('mail-not-secure');
    expect(seen).toEqual([]);
  });

  test('TLS spoken to a server that does not', async () => {
    expect(await codeOf({}, { encryption: 'tls' })).toBe('mail-not-secure');
  });

  test('a server that says nothing', async () => {
    const silent: Server = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const fault = await sendMail(MAIL, configFor(port), { timeoutMs: 300 });
    expect(fault?.code).toBe('mail-slow');
    await new Promise((resolve) => silent.close(resolve));
  });

  test('nobody there', async () => {
    expect((await sendMail(MAIL, configFor(1), { timeoutMs: 1500 }))?.code).toBe('mail-no-server');
  });
});

describe('settings', () => {
  test('of a file, with what is usual filled in', () => {
    const parsed = parseMailConfig(
      '{"host":"mail.example.org","user":"me@example.org","password":"x"}',
    );
    expect(parsed.config).toEqual({
      host: 'mail.example.org',
      port: 587,
      encryption: 'starttls',
      user: 'me@example.org',
      password: 'x',
      from: 'me@example.org',
    });
  });

  test('of an address', () => {
    expect(parseMailUrl('smtps://me%40x.org:p%2Fw@mail.x.org', undefined).config).toMatchObject({
      port: 465,
      encryption: 'tls',
      user: 'me@x.org',
      password: 'p/w',
      from: 'me@x.org',
    });
  });

  test.each([
    '',
    '[]',
    '{}',
    '{"host":"h"}',
    '{"host":"h","port":0,"from":"a@b.c"}',
    '{"host":"h","encryption":"maybe","from":"a@b.c"}',
    '{"host":"h","from":"a@b.c\\r\\nBcc: d@e.f"}',
  ])('%j say what is wrong with them', (text) => {
    expect(parseMailConfig(text)).toMatchObject({ config: null, fault: expect.any(String) });
  });

  test('one address and nothing else is an address', () => {
    expect(isAddress('me_12@kindle.com')).toBe(true);
    for (const text of ['a@b', 'a@b.c, d@e.f', 'A <a@b.c>', 'a@b.c\r\nBcc: x@y.z', '@b.c']) {
      expect(isAddress(text)).toBe(false);
    }
  });
});

test.each([
  ['me@kindle.com', 'epub', 1000, []],
  ['me@kindle.com', 'azw3', 1000, ['mail-format']],
  ['me@kindle.com', 'kepub', 1000, ['mail-format']],
  ['me@kindle.com', 'epub', 30_000_000, ['mail-large']],
  ['me@kindle.com', 'epub', 60_000_000, ['mail-too-large']],
  ['me@pbsync.com', 'mobi', 1000, []],
  ['friend@example.org', 'kepub', 1000, []],
] as const)('to %s a %s of %i bytes: %j', (address, format, bytes, codes) => {
  const found = checkMail(serviceFor(address), { format, bytes });
  expect(found.map(({ code }) => code)).toEqual(codes);
});
