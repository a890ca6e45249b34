import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { epubWriter } from '../../../src/writers/epub/epub-writer.ts';
import { kepubWriter } from '../../../src/writers/epub/kepub/kepub-writer.ts';
import type { Writer } from '../../../src/writers/writer.ts';
import { kitWithFonts } from './support/embedded.ts';
import { hostileAnthology } from './support/hostile-anthology.ts';
import { KIT } from './support/kit.ts';
import { richAnthology } from './support/rich-anthology.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** `.ci/run` installs it there: it needs a browser, so it is no dependency of the program's. */
const LOCAL = join(ROOT, '.ci', 'ace', 'node_modules', '.bin', 'ace-cli');
const ACE = process.env['ACE_CLI'] ?? (existsSync(LOCAL) ? LOCAL : 'ace-cli');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ENVIRONMENT = {
  PUPPETEER_EXECUTABLE_PATH: CHROMIUM.find(existsSync) ?? '',
  // Ace gives up after five seconds otherwise, which a busy machine needs to start a browser.
  ACE_TIMEOUT_INITIAL: '60000',
  ...process.env,
};
const CAN_RUN_ACE =
  ENVIRONMENT.PUPPETEER_EXECUTABLE_PATH !== '' && spawnSync(ACE, ['--version']).status === 0;
if (!CAN_RUN_ACE) process.stderr.write('Ace is skipped: there is no ace-cli or no browser here.\n');

interface AceReport {
  readonly 'earl:result': { readonly 'earl:outcome': string };
  readonly assertions: readonly { readonly assertions: readonly unknown[] }[];
}

function aceReport(bytes: Uint8Array): AceReport {
  const folder = mkdtempSync(join(tmpdir(), 'quire-ace-'));
  try {
    const book = join(folder, 'book.epub');
    writeFileSync(book, bytes);
    spawnSync(ACE, ['-f', '-E', '-s', '-o', join(folder, 'out'), book], { env: ENVIRONMENT });
    return JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8')) as AceReport;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sheet = (theme: string) => readFileSync(join(ROOT, 'assets', 'css', `${theme}.css`), 'utf8');
const PAGE_STARTS = [{ label: '1', story: 'lanterns', chapter: 0, block: 1, characterOffset: 9 }];

test.runIf(CAN_RUN_ACE).each([
  ['every kind of block and page numbers', epubWriter, richAnthology(), 'classic'],
  ['hostile texts', epubWriter, hostileAnthology(), 'modern'],
  [
    'numbered sentences and fonts, in large print',
    kepubWriter,
    richAnthology({ notes: 'end' }),
    'large',
  ],
] as const)(
  'Ace by DAISY passes a book with %s',
  async (_, writer: Writer, book, theme) => {
    const css = theme === 'classic' ? KIT.css : `${sheet('classic')}\n${sheet(theme)}`;
    const kit = writer === kepubWriter ? kitWithFonts(css) : { ...KIT, css };
    const { value } = await writer.write(book, { ...kit, pageStarts: PAGE_STARTS });
    const report = aceReport(value.bytes);
    expect(report.assertions.flatMap(({ assertions }) => assertions)).toEqual([]);
    expect(report['earl:result']['earl:outcome']).toBe('pass');
  },
  240_000,
);
