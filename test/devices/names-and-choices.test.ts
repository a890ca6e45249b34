import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, chooseFile } from '../../src/devices/choose-file.ts';
import { ejectAdvice } from '../../src/devices/eject-advice.ts';
import type { DeviceId } from '../../src/devices/profile.ts';
import { DEVICE_PROFILES } from '../../src/devices/profiles.ts';
import { safeFileName } from '../../src/devices/safe-name.ts';
import {
  NOTHING_SENT,
  parseSentBooks,
  renderSentBooks,
  wasSent,
  withSentBook,
} from '../../src/devices/sent-books.ts';
import { type ShelfFormat, shelfFormat } from '../../src/shelf/book-details.ts';
import { bookName } from '../../src/shelf/book-name.ts';

describe('a name for a reader', () => {
  test.each([
    ['Winter Lights - Wren', '.epub', 'Winter Lights - Wren.epub'],
    ['What? A "Lamp": 1/2', '.epub', 'What A Lamp 1 2.epub'],
    ['.hidden', '.epub', 'xhidden.epub'],
    ['_draft', '.epub', 'xdraft.epub'],
    ['con', '.epub', 'xcon.epub'],
    ['The end...', '.epub', 'The end.epub'],
    ['???', '.epub', 'book.epub'],
    ['Zima: Сказка', '.kepub.epub', 'Zima Сказка.kepub.epub'],
    ['../../etc/passwd', '.epub', 'x. .. etc passwd.epub'],
  ])('%s', (stem, ending, name) => {
    expect(safeFileName(stem, ending)).toBe(name);
  });

  test('a Nook’s name has no # and no %', () => {
    expect(safeFileName('100% #1', '.epub', /[#%]/g)).toBe('100 1.epub');
  });

  test('whatever the title, FAT takes the name and it leads nowhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = safeFileName(title, '.kepub.epub');
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(180);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[._ ]|[ .]\.kepub\.epub$/u);
        expect(name).toMatch(/.\.kepub\.epub$/);
        expect(name.isWellFormed()).toBe(true);
        expect(safeFileName(name.slice(0, -'.kepub.epub'.length), '.kepub.epub')).toBe(name);
      }),
      { numRuns: 300 },
    );
  });
});

test('authors stand behind the title as Amazon reads them', () => {
  const named = (...authors: string[]) => bookName({ title: 'Lights', authors });
  expect([named(), named('A'), named('A', 'B'), named('A', 'B', 'C')]).toEqual([
    'Lights',
    'Lights - A',
    'Lights - A & B',
    'Lights - A and others',
  ]);
});

describe('the file for a reader', () => {
  const device = (id: DeviceId, koreader = false) => {
    const profile = DEVICE_PROFILES.find((each) => each.id === id);
    if (profile === undefined) throw new Error(`no profile ${id}`);
    return { profile, koreader };
  };
  const files = (...names: string[]) =>
    names.map((path): Candidate => ({ path, format: shelfFormat(path) ?? 'epub' }));
  const choice = (names: string[], id: DeviceId, wanted: ShelfFormat | null = null) => {
    const [named, ...others] = files(...names);
    if (named === undefined) throw new Error('no file');
    const chosen = chooseFile(named, others, device(id), wanted);
    return chosen.kind === 'none' ? 'none' : `${chosen.kind} ${chosen.candidate.path}`;
  };

  test.each<[string, string[], DeviceId, ShelfFormat | null, string]>([
    ['the kepub for a Kobo', ['x.epub', 'x.kepub.epub'], 'kobo', null, 'file x.kepub.epub'],
    ['a kepub made of the EPUB for a Kobo', ['x.epub'], 'kobo', null, 'convert x.epub'],
    ['the EPUB for a Tolino', ['x.epub', 'x.kepub.epub'], 'tolino', null, 'file x.epub'],
    ['the EPUB beside the kepub', ['x.kepub.epub', 'x.epub'], 'pocketbook', null, 'file x.epub'],
    ['nothing for a Tolino of a kepub alone', ['x.kepub.epub'], 'tolino', null, 'none'],
    ['a converted EPUB for a Kindle', ['x.epub', 'x.pdf'], 'kindle', null, 'convert x.epub'],
    ['the AZW3 for a Kindle', ['x.epub', 'x.azw3'], 'kindle', null, 'file x.azw3'],
    ['a PDF that was named', ['x.pdf', 'x.epub'], 'kindle', null, 'file x.pdf'],
    ['no PDF for an Xteink', ['x.pdf', 'x.epub'], 'xteink', null, 'file x.epub'],
    ['what --as says', ['x.epub', 'x.kepub.epub'], 'kobo', 'epub', 'file x.epub'],
    ['nothing when --as is not there', ['x.epub'], 'kobo', 'pdf', 'none'],
  ])('%s', (_, names, id, wanted, expected) => {
    expect(choice(names, id, wanted)).toBe(expected);
  });
});

test('the list of books sent survives being written and read, and a damaged one is empty', () => {
  const sum = 'ab'.repeat(32);
  const sent = withSentBook(NOTHING_SENT, { sha256: sum, book: 'urn:lights' });
  const read = parseSentBooks(renderSentBooks(sent));
  expect(wasSent(read, { sha256: sum, book: 'urn:lights' })).toBe(true);
  expect(wasSent(read, { sha256: sum, book: 'urn:another' })).toBe(false);
  for (const text of ['', '{', 'null', '{"sent":7}', '{"sent":[{"sha256":"zz"}]}']) {
    expect(parseSentBooks(text)).toEqual(NOTHING_SENT);
  }
});

test('each system says how to eject', () => {
  const [profile] = DEVICE_PROFILES;
  if (profile === undefined) throw new Error('no profiles');
  const volume = (path: string, device: string) =>
    ({ path, label: '', usb: null, transport: 'files', readOnly: false, device }) as const;
  expect(ejectAdvice({ profile, volume: volume('/media/x', '/dev/sdb1') }, 'linux')).toContain(
    'udisksctl unmount -b /dev/sdb1',
  );
  expect(ejectAdvice({ profile, volume: volume("/Volumes/It's", '') }, 'macos')).toContain(
    "diskutil eject '/Volumes/It'\\''s'",
  );
  expect(ejectAdvice({ profile, volume: volume('E:', 'E:') }, 'windows')).toContain('E:');
});
