import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { DeviceHost } from '../../host/device-host.ts';
import { type Host, HostError } from '../../host/host.ts';
import { nodeDeviceHost } from '../../host/node-device-host.ts';
import { makeThumbnail } from '../../pictures/thumbnail.ts';
import { DEFAULT_OUTPUT } from '../../pipeline/request.ts';
import { lanAddress } from '../../serve/addresses.ts';
import { makeOffer, type Offer, type OfferedFile, type Picture } from '../../serve/offer.ts';
import { qrCode } from '../../serve/qr.ts';
import { type Serving, serveOffer } from '../../serve/server.ts';
import { gatherShelf, type ShelfBook } from '../../shelf/gather-shelf.ts';
import { countOf } from '../../text/counted.ts';
import { printable } from '../../text/printable.ts';
import { convertToKepub } from '../../writers/epub/kepub/convert-epub.ts';
import type { Command } from '../arguments.ts';
import { DEFAULT_PORT } from '../device-arguments.ts';
import { EXIT } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

type ServeCommand = Extract<Command, { name: 'serve' }>;

/** Without letters and digits that look alike, in case somebody has to type it. */
const SECRET_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** Ten of 31 letters are 49 bits. */
const SECRET_LENGTH = 10;
const LAST_BYTES_MS = 500;
const MOST_KEPUBS = 64 * 1024 * 1024;

/** `quire serve`: finished books for phones and readers in the same network, until Ctrl-C. */
export async function runServe(
  command: ServeCommand,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const folder = await folderOf(command.folder, host);
  const say = (text: string) => {
    if (!command.voice.quiet) terminal.say(text);
  };
  const fail = (message: string, hint: string): number => {
    if (command.voice.json) {
      const diagnostics = [{ code: 'cannot-serve', severity: 'error', message, hint }];
      terminal.result(`${JSON.stringify({ schema: 'quire.serve/1', diagnostics })}\n`);
    } else {
      terminal.say(`${printable(message)}\n  hint: ${printable(hint)}\n`);
    }
    return EXIT.failed;
  };
  if (folder === null) {
    return fail(`There is no folder "${command.folder}".`, 'Name the folder your books are in.');
  }
  const deviceHost = nodeDeviceHost();
  const offer = await offerOf(folder, deviceHost);
  const secret = makeSecret();
  const address = command.host ?? lanAddress(addressesHere());
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const onFetched = (file: OfferedFile, peer: string) => {
    say(`${printable(peer.replace(/^::ffff:/, ''))} has fetched ${printable(file.fileName)}\n`);
    // The last bytes may still be on their way.
    if (command.once) setTimeout(finish, LAST_BYTES_MS);
  };
  let serving: Serving;
  try {
    serving = await listen(command.port, (port) =>
      serveOffer({ offer, secret, address, port, onFetched }, deviceHost),
    );
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const message =
      code === 'EADDRINUSE'
        ? `Port ${command.port} is taken by another program.`
        : `This computer cannot listen on ${address}${code === '' ? '' : ` (${code})`}.`;
    return fail(message, 'Choose another --port, or another --host.');
  }
  const url = `http://${inUrl(shownAddress(address))}:${serving.port}/${secret}/`;
  announce(command, url, offer, terminal);
  const timer = command.forMs === null ? null : setTimeout(finish, command.forMs);
  await finished;
  if (timer !== null) clearTimeout(timer);
  await serving.close();
  return EXIT.done;
}

/** The folder named, else `out`, else the one we are in; null when it is none. */
async function folderOf(named: string | null, host: Host): Promise<string | null> {
  for (const each of named === null ? [DEFAULT_OUTPUT, '.'] : [named]) {
    const path = host.resolve(host.workingFolder, each);
    try {
      if ((await host.look(path))?.kind === 'folder') return path;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  return null;
}

async function offerOf(folder: string, host: DeviceHost): Promise<Offer> {
  const shelf = await withKepubs(await gatherShelf(folder, host), host);
  const thumbnails: (Picture | null)[] = [];
  for (const { cover } of shelf) {
    const small = cover === null ? null : await makeThumbnail(cover.bytes);
    thumbnails.push(small === null ? null : { bytes: small, mediaType: 'image/jpeg' });
  }
  return makeOffer(shelf, thumbnails);
}

/** The same shelf, with a kepub of each of our books that has none, as long as memory is spared. */
async function withKepubs(shelf: readonly ShelfBook[], host: DeviceHost): Promise<ShelfBook[]> {
  let room = MOST_KEPUBS;
  const books: ShelfBook[] = [];
  for (const book of shelf) {
    const epub = book.files.find(({ format }) => format === 'epub');
    const has = book.files.some(({ format }) => format === 'kepub');
    const fits = epub !== undefined && epub.sizeBytes < room;
    const content =
      book.details.ours && !has && fits ? convertToKepub(await host.load(epub.path)) : null;
    if (epub === undefined || content === null) {
      books.push(book);
      continue;
    }
    room -= content.length;
    const kepub = { ...epub, format: 'kepub', sizeBytes: content.length, content } as const;
    books.push({ ...book, files: [epub, kepub, ...book.files.filter((file) => file !== epub)] });
  }
  return books;
}

/** On the port that was asked for; on the usual one, or any other, when none was. */
async function listen(
  port: number | null,
  open: (port: number) => Promise<Serving>,
): Promise<Serving> {
  if (port !== null) return open(port);
  try {
    return await open(DEFAULT_PORT);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    return open(0);
  }
}

function announce(
  { voice }: ServeCommand,
  url: string,
  { books }: Offer,
  terminal: Terminal,
): void {
  if (voice.json) {
    const rows = books.map(({ title, authors, files }) => ({
      title,
      authors,
      formats: files.map(({ format }) => format),
    }));
    const document = { schema: 'quire.serve/1', url, opds: `${url}opds`, books: rows };
    terminal.result(`${JSON.stringify(document)}\n`);
    return;
  }
  terminal.result(`${url}\n`);
  if (voice.quiet) return;
  if (terminal.interactive) terminal.say(`\n${qrCode(url)}\n`);
  const lines = [
    `${countOf(books.length, 'book')}, for whoever knows this address in your network.`,
    `Catalogue for KOReader and other apps: ${url}opds`,
    'Ctrl-C ends it.',
  ];
  terminal.say(`${lines.join('\n')}\n`);
}

function makeSecret(): string {
  let secret = '';
  while (secret.length < SECRET_LENGTH) {
    for (const byte of randomBytes(SECRET_LENGTH)) {
      // 248 is the largest multiple of 31 in a byte: what is above would favour some letters.
      if (byte < 248) secret += SECRET_LETTERS[byte % SECRET_LETTERS.length];
    }
  }
  return secret.slice(0, SECRET_LENGTH);
}

function addressesHere() {
  return Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    (list ?? []).map(({ address, family, internal }) => ({ name, address, family, internal })),
  );
}

/** Where others find it, when it listens everywhere. */
function shownAddress(address: string): string {
  return address === '0.0.0.0' || address === '::' ? lanAddress(addressesHere()) : address;
}

function inUrl(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
