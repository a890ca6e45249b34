import { describe, expect, test } from 'vitest';
import { build } from '../../src/pipeline/build.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { type MemoryFile, memoryHost } from '../support/memory-host.ts';

const STORY = 'Title: A Lamp\nAuthor: Wren\n\nThe lamp went out at nine.\n\n"Again," said Ida.\n';

async function outcome(files: Record<string, MemoryFile>, ...paths: string[]) {
  const { host, saved } = memoryHost(files);
  const result = await build({ ...EMPTY_REQUEST, paths }, host);
  return {
    saved: [...saved.keys()],
    errors: result.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ path, line, code }) =>
        [path, line, code].filter((part) => part !== undefined).join(':'),
      ),
    messages: result.diagnostics.map(({ message, hint }) => `${message} ${hint ?? ''}`).join('\n'),
  };
}

describe('nothing is written, and the fault is named', () => {
  test('for a file that is not there, with the nearest name', async () => {
    const { saved, errors, messages } = await outcome({ 'lamp.txt': STORY }, 'lmap.txt');
    expect({ saved, errors }).toEqual({ saved: [], errors: ['lmap.txt:missing-file'] });
    expect(messages).toContain('Did you mean "lamp.txt"?');
  });

  test('for an empty file', async () => {
    const { saved, errors } = await outcome({ 'a/empty.txt': '', 'a/lamp.txt': STORY }, 'a');
    expect(saved).toEqual([]);
    expect(errors).toEqual([expect.stringMatching(/^a\/empty\.txt:(?:\d+:)?empty-file$/)]);
  });

  test('for a binary', async () => {
    const bytes = Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256);
    const { saved, errors } = await outcome({ 'a/noise.txt': bytes }, 'a');
    expect(saved).toEqual([]);
    expect(errors).toEqual([expect.stringMatching(/^a\/noise\.txt:(?:\d+:)?binary-file$/)]);
  });

  test('for a file above 256 MB, which is not even read', async () => {
    const { saved, errors } = await outcome({ 'a/huge.txt': { size: 300 * 1024 * 1024 } }, 'a');
    expect({ saved, errors }).toEqual({ saved: [], errors: ['a/huge.txt:file-too-large'] });
  });

  test('for a file nobody may read', async () => {
    const { saved, errors } = await outcome({ 'a/locked.txt': { fault: 'denied' } }, 'a');
    expect({ saved, errors }).toEqual({ saved: [], errors: ['a/locked.txt:cannot-read'] });
  });

  test('for a folder with no story in it', async () => {
    const { saved, errors } = await outcome({ 'a/picture.png': 'x', 'a/README.md': 'hello' }, 'a');
    expect({ saved, errors }).toEqual({ saved: [], errors: ['a:no-stories'] });
  });

  test('for a slip in anthology.yaml', async () => {
    const files = { 'a/anthology.yaml': 'title: A\nedtor: B\n', 'a/lamp.txt': STORY };
    const { saved, errors, messages } = await outcome(files, 'a');
    expect({ saved, errors }).toEqual({ saved: [], errors: ['a/anthology.yaml:2:unknown-key'] });
    expect(messages).toContain('Did you mean "editor"?');
  });

  test('for a story anthology.yaml names and nobody has', async () => {
    const files = { 'a/anthology.yaml': 'stories:\n  - lamps.txt\n', 'a/lamp.txt': STORY };
    const { saved, errors, messages } = await outcome(files, 'a');
    expect({ saved, errors }).toEqual({ saved: [], errors: ['a/anthology.yaml:2:missing-file'] });
    expect(messages).toContain('a/lamp.txt');
  });

  test('for a format nobody reads', async () => {
    const { errors } = await outcome({ 'story.xyz': STORY }, 'story.xyz');
    expect(errors).toEqual(['story.xyz:unknown-format']);
  });
});

test('one bad story does not hide what is to be said of the others', async () => {
  const { saved, errors } = await outcome(
    { 'a/1.txt': '', 'a/2.txt': STORY, 'a/3.txt': { fault: 'denied' } },
    'a',
  );
  expect(saved).toEqual([]);
  expect(errors).toHaveLength(2);
});

test('a folder of one good story becomes a book, and its own output is no story of the next', async () => {
  const { host, saved } = memoryHost({
    'shelf/lamp.txt': STORY,
    'shelf/out/shelf-report.txt': 'a report',
    'shelf/.hidden/x.txt': STORY,
    'shelf/README.md': 'About these stories.',
    'shelf/node_modules/p/x.md': STORY,
  });
  const { anthology, diagnostics } = await build({ ...EMPTY_REQUEST, paths: ['shelf'] }, host);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(anthology?.title).toBe('shelf');
  expect(anthology?.sections.flatMap(({ stories }) => stories.map(({ id }) => id))).toEqual([
    'lamp',
  ]);
  expect([...saved.keys()].sort()).toEqual(
    ['-cover.jpg', '-report.txt', '.epub', '.pdf'].map((end) => `/home/reader/out/shelf${end}`),
  );
});

test('--strict lets no warning pass', async () => {
  const { host, saved } = memoryHost({ 'a.txt': 'She went out.\n\n"No," he said.\n' });
  const request = { ...EMPTY_REQUEST, paths: ['a.txt'], strict: true };
  const { diagnostics } = await build(request, host);
  expect(diagnostics.map(({ severity }) => severity)).toContain('warning');
  expect([...saved.keys()]).toEqual([]);
});
