import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readZip } from '../../src/archive/zip-entries.ts';
import { parseArguments } from '../../src/cli/arguments.ts';
import { parseMail } from '../mail/support/parse-mail.ts';
import { ROOT, runQuire } from '../support/run-quire.ts';
import { smallEpub } from '../support/small-epub.ts';

const root = mkdtempSync(join(tmpdir(), 'quire-send-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const epub = smallEpub({ title: 'A Lamp', authors: ['Wren'] });
let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(cwd, 'lamp.epub'), epub);
  mkdirSync(join(cwd, 'mounts', 'KOBOeReader', '.kobo'), { recursive: true });
  writeFileSync(join(cwd, 'mounts', 'KOBOeReader', '.kobo', 'version'), 'N1,4,4.38.1,4,4,376');
});

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runQuire(args, {
    cwd,
    env: {
      XDG_STATE_HOME: join(cwd, 'state'),
      XDG_CONFIG_HOME: join(cwd, 'config'),
      QUIRE_MAIL_URL: '',
      ...env,
    },
  });
const onKobo = () =>
  readdirSync(join(cwd, 'mounts', 'KOBOeReader')).filter((name) => !name.startsWith('.'));
const parse = (line: string) => parseArguments(line.split(' '), '1', null);

describe('arguments', () => {
  test('of the three commands', () => {
    expect(parse('devices --json')).toMatchObject({
      command: { name: 'devices', voice: { json: true } },
    });
    expect(parse('send a.epub b.epub --to kobo --as epub --force')).toMatchObject({
      command: {
        name: 'send',
        books: ['a.epub', 'b.epub'],
        to: 'kobo',
        format: 'epub',
        force: true,
      },
    });
    expect(parse('serve books --host 192.168.1.2 --port 0 --once --for 30m')).toMatchObject({
      command: { name: 'serve', folder: 'books', port: 0, once: true, forMs: 1_800_000 },
    });
  });

  test.each([
    'send',
    'send a --as docx',
    'serve --port 70000',
    'serve --port x',
    'serve --host example.org',
    'serve --for 30',
    'serve --for 0m',
    'serve --for 99h',
  ])('%s is wrong usage', (line) => {
    expect(parse(line)).toMatchObject({ command: null, exit: 2 });
  });
});

describe('send', () => {
  test('puts a book onto the one reader there is, and the next state of it in its place', () => {
    const first = run(['send', 'lamp.epub', '--mounts', 'mounts']);
    expect([first.status, onKobo()]).toEqual([0, ['A Lamp - Wren.epub']]);
    const again = run(['send', 'lamp.epub', '--mounts', 'mounts', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({
      schema: 'quire.send/1',
      files: [{ status: 'already-there', format: 'epub' }],
    });
    const next = smallEpub({ title: 'A Lamp', authors: ['Wren'], filler: new Uint8Array(9) });
    writeFileSync(join(cwd, 'lamp.epub'), next);
    expect(run(['send', 'lamp.epub', '--mounts', 'mounts']).stderr).toContain('replaced');
    const there = readFileSync(join(cwd, 'mounts', 'KOBOeReader', 'A Lamp - Wren.epub'));
    expect(there.equals(Buffer.from(next))).toBe(true);
  });

  test('with two readers wants to know which, and lists them', () => {
    mkdirSync(join(cwd, 'mounts', 'tolino', 'Books'), { recursive: true });
    const { status, stderr } = run(['send', 'lamp.epub', '--mounts', 'mounts']);
    expect(status).toBe(2);
    expect(stderr).toContain('--to kobo');
    expect(stderr).toContain('--to tolino');
    expect(onKobo()).toEqual([]);
    const { status: sent } = run(['send', 'lamp.epub', '--mounts', 'mounts', '--to', 'Tolino']);
    expect([sent, readdirSync(join(cwd, 'mounts', 'tolino', 'Books'))]).toEqual([
      0,
      ['A Lamp - Wren.epub'],
    ]);
  });

  test('a book of ours comes to a Kobo as kepub', () => {
    writeFileSync(
      join(cwd, 'story.txt'),
      'Title: A Lamp\nAuthor: Wren\n\nThe lamp went out. It was late.\n',
    );
    expect(run(['build', 'story.txt', '--format', 'epub']).status).toBe(0);
    expect(run(['send', 'out/a-lamp.epub', '--mounts', 'mounts']).status).toBe(0);
    expect(onKobo()).toEqual(['A Lamp - Wren.kepub.epub']);
    const bytes = readFileSync(join(cwd, 'mounts', 'KOBOeReader', 'A Lamp - Wren.kepub.epub'));
    const [first, ...rest] = readZip(bytes);
    expect(first).toMatchObject({ name: 'mimetype', stored: true });
    const pages = rest.filter(({ name }) => name.endsWith('.xhtml'));
    const text = pages.map((page) => new TextDecoder().decode(page.bytes)).join('');
    expect(text).toContain('class="koboSpan"');
  });

  test('to a Kindle without a converter advises to mail', () => {
    mkdirSync(join(cwd, 'kindle', 'documents'), { recursive: true });
    mkdirSync(join(cwd, 'kindle', 'system'));
    // Node is started by its full path, so no program need be found.
    const { status, stderr } = run(['send', 'lamp.epub', '--to', 'kindle'], { PATH: '/nowhere' });
    expect(status).toBe(1);
    expect(stderr).toContain('@kindle.com');
    expect(readdirSync(join(cwd, 'kindle', 'documents'))).toEqual([]);
  });

  test('to a Kindle with ebook-convert sends what it made', () => {
    mkdirSync(join(cwd, 'kindle', 'documents'), { recursive: true });
    mkdirSync(join(cwd, 'kindle', 'system'));
    mkdirSync(join(cwd, 'bin'));
    const program = join(cwd, 'bin', 'ebook-convert');
    writeFileSync(program, '#!/bin/sh\nprintf "AZW3 of %s" "$1" > "$2"\n');
    chmodSync(program, 0o755);
    const PATH = `${join(cwd, 'bin')}:/bin:/usr/bin`;
    expect(run(['send', 'lamp.epub', '--to', 'kindle'], { PATH }).status).toBe(0);
    expect(readdirSync(join(cwd, 'kindle', 'documents'))).toEqual(['A Lamp - Wren.azw3']);
  });

  test('names a missing book’s neighbour, and refuses what is no book', () => {
    const { status, stderr } = run(['send', 'lmap.epub', 'notes.txt', '--mounts', 'mounts']);
    expect(status).toBe(1);
    expect(stderr).toContain('"lamp.epub"');
    expect(stderr).toContain('no book');
  });

  test('by mail with --dry-run writes the mail', () => {
    const { status, stdout } = run(['send', 'lamp.epub', '--to', 'me@kindle.com', '--dry-run']);
    expect([status, stdout]).toEqual([0, 'out/A Lamp - Wren.eml\n']);
    const mail = readFileSync(join(cwd, 'out', 'A Lamp - Wren.eml'), 'latin1');
    expect(mail).toContain('To: me@kindle.com');
  });

  test('by mail hands the book to the provider of the settings', async () => {
    const books: Buffer[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      onData(stream, _session, done) {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          books.push(parseMail(Buffer.concat(pieces)).attachment);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    mkdirSync(join(cwd, 'config', 'quire'), { recursive: true });
    const path = join(cwd, 'config', 'quire', 'mail.json');
    const settings = { host: '127.0.0.1', port, encryption: 'none', from: 'me@example.org' };
    writeFileSync(path, JSON.stringify(settings), { mode: 0o600 });
    const child = spawn(
      process.execPath,
      [
        ...['--import', import.meta.resolve('tsx'), join(ROOT, 'src', 'cli', 'main.ts')],
        ...['send', 'lamp.epub', '--to', 'me@kindle.com'],
      ],
      { cwd, env: { ...process.env, XDG_CONFIG_HOME: join(cwd, 'config'), QUIRE_MAIL_URL: '' } },
    );
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(books.map((book) => book.equals(Buffer.from(epub)))).toEqual([true]);
  });

  test('by mail refuses settings that others can read, and says how to mend that', () => {
    mkdirSync(join(cwd, 'config', 'quire'), { recursive: true });
    const path = join(cwd, 'config', 'quire', 'mail.json');
    writeFileSync(path, '{"host":"127.0.0.1","from":"me@example.org"}');
    chmodSync(path, 0o644);
    const { status, stderr } = run(['send', 'lamp.epub', '--to', 'me@kindle.com']);
    expect(status).toBe(1);
    expect(stderr).toContain('chmod 600');
  });
});

test('serve prints an address, gives the book away once, and ends', async () => {
  const tsx = import.meta.resolve('tsx');
  const main = join(ROOT, 'src', 'cli', 'main.ts');
  const args = ['serve', cwd, '--host', '127.0.0.1', '--port', '0', '--once', '--for', '60s'];
  const child = spawn(process.execPath, ['--import', tsx, main, ...args], { cwd });
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (piece: Buffer) => resolve(piece.toString().trim())),
  );
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[a-z2-9]{10}\/$/);
  for (const address of [url, url.slice(0, -1), `${url}opds`]) {
    const answer = await fetch(address, { redirect: 'manual' });
    await answer.text();
    expect(answer.status).toBe(200);
  }
  const page = await (await fetch(url)).text();
  const link = /href="([^"]+\.epub)"/.exec(page)?.[1] ?? '';
  const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(sum(new Uint8Array(await (await fetch(link)).arrayBuffer()))).toBe(sum(epub));
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
}, 60_000);
