import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { makeBook } from '../imposition/support/made-pdf.ts';
import { runQuire } from '../support/run-quire.ts';

const cwd = mkdtempSync(join(tmpdir(), 'quire-impose-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
beforeAll(async () => {
  const book = { pages: 20, widthPt: 300, heightPt: 420, at: [30, 40] as const };
  writeFileSync(join(cwd, 'My Book.pdf'), await makeBook(book));
  writeFileSync(join(cwd, 'broken.pdf'), '%PDF-1.7\nnothing more');
});

describe('quire impose', () => {
  test('writes sheets, instructions and a test sheet, and says how many sheets there are', () => {
    const { status, stdout, stderr } = runQuire(['impose', 'My Book.pdf'], { cwd });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'out/my-book-sheets.pdf\nout/my-book-sheets-guide.pdf\nout/my-book-sheets-test.pdf\n',
    });
    expect(stderr).toContain('20 pages and 0 blanks on 5 sheets');
    expect(stderr).toContain('mm thick');
    expect(readdirSync(join(cwd, 'out'))).toHaveLength(3);
  });

  test('with --json prints one document', () => {
    const flags = ['--json', '--no-guide', '--output', 'json', '--binding', 'quarto'];
    const { status, stdout } = runQuire(['impose', 'My Book.pdf', ...flags], { cwd });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'quire.impose/1',
      pages: 20,
      blanks: 4,
      sheets: 3,
      leaves: 12,
      signatures: [1, 1, 1],
      thickness: '1.2 mm',
      files: [{ path: 'json/my-book-sheets.pdf', pages: 6 }],
      diagnostics: [],
    });
  });

  test('a damaged file is an error, and nothing is written', () => {
    const { status, stdout, stderr } = runQuire(['impose', 'broken.pdf', '--output', 'no'], {
      cwd,
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('broken-pdf');
    expect(readdirSync(cwd)).not.toContain('no');
  });

  test('a missing file names the nearest', () => {
    const { status, stderr } = runQuire(['impose', 'My Bok.pdf'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('Did you mean "My Book.pdf"?');
  });

  test('never writes over the book itself', () => {
    const name = 'a-sheets.pdf';
    writeFileSync(join(cwd, 'a.pdf'), readFileSync(join(cwd, 'My Book.pdf')));
    writeFileSync(join(cwd, name), 'mine');
    const { status } = runQuire(['impose', 'a.pdf', '--output', '.'], { cwd });
    expect(status).toBe(0);
    expect(readFileSync(join(cwd, 'a.pdf')).length).toBeGreaterThan(100);
  });
});

describe('the arguments of quire impose', () => {
  const parse = (...flags: string[]) => parseArguments(['impose', 'b.pdf', ...flags], '1', null);

  test('are all understood', () => {
    const parsed = parse(
      ...'--binding octavo --signature 4,4,3 --sheet letter --paper 0.12mm --duplex short'.split(
        ' ',
      ),
      ...'--stacks reversed --scale 95% --no-creep --flyleaves 2 --marks fold,order'.split(' '),
      ...'--split --no-guide --pages 3-10,12,20-'.split(' '),
    );
    if (parsed.command?.name !== 'impose') throw new Error('not understood');
    expect(parsed.command.options).toEqual({
      binding: 'octavo',
      signature: [4, 4, 3],
      sheet: { widthPt: 612, heightPt: 792 },
      paperPt: expect.closeTo((0.12 * 72) / 25.4, 6),
      duplex: 'short',
      stacks: 'reversed',
      scale: 0.95,
      creep: false,
      flyleaves: 2,
      marks: ['fold', 'order'],
      split: true,
      guide: false,
    });
    expect(parsed.command.ranges?.map(({ from, to }) => [from, Math.min(to, 99)])).toEqual([
      [3, 10],
      [12, 12],
      [20, 99],
    ]);
  });

  test.each([
    ['--sheet', 'huge'],
    ['--paper', '0.1'],
    ['--signature', '0'],
    ['--pages', '5-3'],
    ['--marks', 'all'],
    ['--binding', 'scroll'],
    ['--flyleaves', '-1'],
    ['--scale', '5000%'],
  ])('%s %s is wrong usage', (flag, value) => {
    expect(parse(flag, value)).toMatchObject({ command: null, exit: 2 });
  });
});
