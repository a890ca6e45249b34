import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DeviceHost } from '../host/device-host.ts';
import { isPrivate } from './addresses.ts';
import { answerTo } from './answer.ts';
import type { Offer, OfferedFile } from './offer.ts';

export interface ServeOptions {
  readonly offer: Offer;
  readonly secret: string;
  readonly address: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Told of each book that has been fetched to its end. */
  readonly onFetched: (file: OfferedFile, peer: string) => void;
  /** How long a client may take; shorter in tests. */
  readonly patienceMs?: number;
}

/** A server that runs. */
export interface Serving {
  readonly port: number;
  close(): Promise<void>;
}

const PATIENCE_MS = 15_000;
/** A reader that sleeps in mid-download, or a page that is left open. */
const IDLE_FACTOR = 4;
const MOST_CONNECTIONS = 64;
const MOST_PER_PEER = 24;
const MOST_HEADER_BYTES = 8192;
const PIECE = 65_536;

/**
 * Serves the offer until it is closed. Rejects with the system's error when it cannot listen. Strangers'
 * addresses are hung up on before a byte is read; slow and silent clients after a while.
 */
export async function serveOffer(options: ServeOptions, host: DeviceHost): Promise<Serving> {
  const { patienceMs = PATIENCE_MS } = options;
  const server = createServer(
    {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: patienceMs,
      requestTimeout: patienceMs,
      keepAliveTimeout: Math.min(5000, patienceMs),
      connectionsCheckingInterval: Math.max(50, Math.floor(patienceMs / 5)),
    },
    (request, response) => {
      void respond(request, response, options, host);
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.timeout = patienceMs * IDLE_FACTOR;
  limitPeers(server);
  server.on('clientError', (_error: Error, socket: Socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.address, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Nobody from outside, and no client so many connections that none is left for others. */
function limitPeers(server: Server): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const peer = socket.remoteAddress ?? '';
    const count = (open.get(peer) ?? 0) + 1;
    if (!isPrivate(peer) || count > MOST_PER_PEER) {
      socket.destroy();
      return;
    }
    open.set(peer, count);
    socket.once('close', () => {
      const left = (open.get(peer) ?? 1) - 1;
      if (left > 0) open.set(peer, left);
      else open.delete(peer);
    });
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { offer, secret, onFetched }: ServeOptions,
  host: DeviceHost,
): Promise<void> {
  // Nothing that is sent to us is read.
  request.resume();
  const { method = 'GET', url = '/', headers } = request;
  const peer = request.socket.remoteAddress ?? '';
  try {
    const look = async (path: string) => {
      const entry = await host.look(path);
      return entry?.kind === 'file' ? entry : null;
    };
    const answer = await answerTo({ method, url, headers }, { offer, secret, look });
    response.writeHead(answer.status, answer.headers);
    if (method === 'HEAD' || answer.body === null) {
      response.end();
    } else if (answer.body instanceof Uint8Array) {
      response.end(answer.body);
    } else {
      const { file, range } = answer.body;
      const { start, end } = range;
      const pieces =
        file.content === null
          ? host.stream(file.path, start, end)
          : inPieces(file.content.subarray(start, end));
      await pipeline(Readable.from(pieces), response);
      if (range.end === wholeSize(answer.headers, range.end)) onFetched(file, peer);
    }
  } catch {
    // The client hung up, or the file went away in mid-way: it must not look complete.
    response.destroy();
  }
}

function* inPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** The whole file's size, of which a range may be a part. */
function wholeSize(headers: Readonly<Record<string, string>>, end: number): number {
  const total = /\/(\d+)$/.exec(headers['Content-Range'] ?? '')?.[1];
  return total === undefined ? end : Number(total);
}
