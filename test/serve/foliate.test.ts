import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { CATALOGUE_TYPE, renderCatalogue } from '../../src/serve/catalogue.ts';
import type { OfferedBook } from '../../src/serve/offer.ts';
import { ROOT } from '../support/run-quire.ts';

const run = promisify(execFile);
const hasChromium = await run('chromium', ['--version']).then(
  () => true,
  () => false,
);

const BOOK: OfferedBook = {
  id: 'abc',
  title: 'Lamps & <Lights>',
  authors: ['Wren', 'Zoë'],
  language: 'en',
  summary: 'A "summary" & more',
  identifier: 'urn:uuid:1',
  modifiedMs: 0,
  files: [
    {
      tail: 'epub',
      format: 'epub',
      mediaType: 'application/epub+zip',
      fileName: 'x.epub',
      path: '/x',
      sizeBytes: 1,
      modifiedMs: 0,
      content: null,
    },
  ],
  cover: { mediaType: 'image/jpeg' },
  thumbnail: null,
};

/** A page that reads the feed with foliate-js and writes what it understood into itself. */
function pageFor(feed: string): string {
  const text = JSON.stringify(feed).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html><meta charset="utf-8"><body><pre>waiting</pre><script type="module">
import { getFeed, isOPDSCatalog } from '/opds.js';
const feed = getFeed(new DOMParser().parseFromString(${text}, 'application/xml'));
const known = isOPDSCatalog(${JSON.stringify(CATALOGUE_TYPE)});
document.querySelector('pre').textContent = encodeURIComponent(JSON.stringify({ known, feed }));
</script>`;
}

test.skipIf(!hasChromium)(
  'foliate-js understands the catalogue in Chromium',
  async () => {
    const script = readFileSync(join(ROOT, 'node_modules', 'foliate-js', 'opds.js'));
    const page = pageFor(renderCatalogue([BOOK], 'http://192.168.1.2:8080/s/'));
    const server = createServer((request, response) => {
      const isScript = request.url === '/opds.js';
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : page);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const flags =
      '--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking';
    const { stdout } = await run(
      'chromium',
      [...flags.split(' '), '--virtual-time-budget=5000', '--dump-dom', address],
      { timeout: 60_000 },
    );
    server.closeAllConnections();
    server.close();
    const read = /<pre>([^<]*)<\/pre>/.exec(stdout)?.[1] ?? '';
    const { known, feed } = JSON.parse(decodeURIComponent(read));
    expect(known).toBe(true);
    const [publication] = feed.publications;
    expect(publication.metadata).toMatchObject({ title: 'Lamps & <Lights>', language: 'en' });
    expect(publication.metadata.author.map(({ name }: { name: string }) => name)).toEqual([
      'Wren',
      'Zoë',
    ]);
    expect(publication.links).toContainEqual(
      expect.objectContaining({
        rel: ['http://opds-spec.org/acquisition/open-access'],
        href: 'http://192.168.1.2:8080/s/book/abc.epub',
        type: 'application/epub+zip',
      }),
    );
  },
  90_000,
);
