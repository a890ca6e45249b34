import { expect, test } from 'vitest';
import { compile } from '../../src/pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { writerFor } from '../../src/writers/registry.ts';
import { memoryHost } from '../support/memory-host.ts';
import { KIT } from '../writers/epub/support/kit.ts';
import { openBook } from '../writers/epub/support/read-book.ts';

const STORY = 'Title: A Lamp\nAuthor: Wren\n\nThe lamp went out at nine, and nobody saw to it.\n';

async function dates(yaml: string, sourceDateEpoch: number | null = null) {
  const { host } = memoryHost({ 'book/anthology.yaml': yaml, 'book/a.txt': STORY });
  const { compiled } = await compile({ ...EMPTY_REQUEST, paths: ['book'], sourceDateEpoch }, host);
  if (compiled === null) throw new Error('a book was expected');
  const { date, printedDate } = compiled.anthology;
  const writer = await writerFor('epub');
  const written = await writer?.write(compiled.anthology, KIT);
  const colophon = openBook(written?.value.bytes ?? new Uint8Array()).text('colophon.xhtml');
  return { date, printedDate, colophon: /\d{4}-\d\d-\d\d/.exec(colophon)?.[0] ?? null };
}

test.each([
  ['a date nobody gave is not printed', 'title: B\n', null, null],
  ['a date in anthology.yaml is', 'date: 2021-03-04\n', null, '2021-03-04'],
  ['so is SOURCE_DATE_EPOCH', 'title: B\n', 86_400, '1970-01-02'],
  ['the one in anthology.yaml wins', 'date: 2021-03-04\n', 86_400, '2021-03-04'],
])('%s', async (_name, yaml, epoch, printed) => {
  const found = await dates(yaml, epoch);
  expect(found.date).toBe(`${printed ?? '2000-01-01'}T00:00:00Z`);
  expect(found.printedDate?.slice(0, 10) ?? null).toBe(printed);
  expect(found.colophon).toBe(printed);
});
