import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { epubWriter } from '../../../src/writers/epub/epub-writer.ts';
import { KIT } from './support/kit.ts';
import { richAnthology } from './support/rich-anthology.ts';

const LOCAL = join(import.meta.dirname, '../../../node_modules/.bin/ace-cli');
const ACE = process.env['ACE_CLI'] ?? (existsSync(LOCAL) ? LOCAL : 'ace-cli');
const CAN_RUN_ACE = spawnSync(ACE, ['--version']).status === 0;
if (!CAN_RUN_ACE) process.stderr.write('Ace is skipped: there is no ace-cli here.\n');

interface AceReport {
  readonly 'earl:result': { readonly 'earl:outcome': string };
  readonly assertions: readonly { readonly assertions: readonly unknown[] }[];
}

test.runIf(CAN_RUN_ACE)('Ace by DAISY passes a book with every kind of block', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quire-ace-'));
  try {
    const book = join(folder, 'book.epub');
    const pageStarts = [
      { label: '1', story: 'lanterns', chapter: 0, block: 1, characterOffset: 9 },
    ];
    const { value } = await epubWriter.write(richAnthology(), { ...KIT, pageStarts });
    writeFileSync(book, value.bytes);
    const env = { ...process.env, ACE_TIMEOUT_INITIAL: '60000' };
    spawnSync(ACE, ['-f', '-E', '-s', '-o', join(folder, 'out'), book], { env });
    const text = readFileSync(join(folder, 'out', 'report.json'), 'utf8');
    const report = JSON.parse(text) as AceReport;
    expect(report.assertions.flatMap(({ assertions }) => assertions)).toEqual([]);
    expect(report['earl:result']['earl:outcome']).toBe('pass');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
