import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeWindows1252 } from '../../src/readers/decode/windows-1252.ts';
import { decodeSource } from '../../src/readers/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) {
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  }
  return bytes;
}

function utf32(text: string, littleEndian: boolean): Uint8Array {
  const characters = Array.from(text);
  const bytes = new Uint8Array(characters.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, character] of characters.entries()) {
    view.setUint32(index * 4, character.codePointAt(0) ?? 0, littleEndian);
  }
  return bytes;
}

/** Every byte's character in macintosh, found by decoding; the platform is right about that one. */
function macintosh(text: string): Uint8Array {
  const all = new TextDecoder('macintosh').decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  return Uint8Array.from(text, (character) => all.indexOf(character));
}

const decode = (bytes: Uint8Array, encoding = 'auto') =>
  decodeSource({ path: 'x.txt', bytes }, encoding);
const codes = (bytes: Uint8Array, encoding = 'auto') =>
  decode(bytes, encoding).diagnostics.map(({ code }) => code);

const STORY =
  'The caf\u00e9 was shut. \u201cIt\u2019s late,\u201d she said \u2014 and he\u2026 stayed. \u2018Well,\u2019 he said.\n\nThe \u201cferry\u201d didn\u2019t come.\n';

describe('encodings', () => {
  test.each([
    ['utf-8', utf8(STORY)],
    ['utf-8', utf8(`\ufeff${STORY}`)],
    ['utf-16le', utf16(STORY, true)],
    ['utf-16le', utf16(`\ufeff${STORY}`, true)],
    ['utf-16be', utf16(STORY, false)],
    ['utf-16be', utf16(`\ufeff${STORY}`, false)],
    ['utf-32le', utf32(`\ufeff${STORY}`, true)],
    ['utf-32be', utf32(`\ufeff${STORY}`, false)],
    ['windows-1252', encodeWindows1252(STORY) ?? new Uint8Array()],
    ['macintosh', macintosh(STORY)],
  ])('%s is found and read', (encoding, bytes) => {
    const { value } = decode(bytes);
    expect(value.text).toBe(STORY);
    expect(value.encoding).toBe(encoding);
  });

  test('an encoding that is named wins', () => {
    const bytes = latin1('\u00cf\u00f0\u00e8\u00e2\u00e5\u00f2');
    expect(decode(bytes, 'windows-1251').value.text).toBe('\u041f\u0440\u0438\u0432\u0435\u0442');
  });

  test('the label of a page is taken when it is no UTF-8', () => {
    const bytes = latin1('<meta charset="koi8-r"><p>\u00f0\u00d2\u00c9\u00d7\u00c5\u00d4');
    expect(decode(bytes).value.text).toContain('\u041f\u0440\u0438\u0432\u0435\u0442');
    expect(decode(utf8('<meta charset="koi8-r"><p>caf\u00e9')).value.encoding).toBe('utf-8');
  });

  test('a name nobody knows is an error', () => {
    expect(codes(utf8('Text'), 'klingon')).toEqual(['unknown-encoding']);
  });

  test('any text comes back from UTF-8 and UTF-16 with a mark', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(
        (value) =>
          value.trim() !== '' && !/[\r\u0085\u2028\u2029\ufeff\ufffd\u0080-\u00ff]/.test(value),
      );
    fc.assert(
      fc.property(text, (value) => {
        expect(decode(utf8(`\ufeff${value}`)).value.text).toBe(value);
        expect(decode(utf16(`\ufeff${value}`, false)).value.text).toBe(value);
      }),
      { numRuns: 200 },
    );
  });
});

describe('line ends', () => {
  test('every kind, and mixtures, are one newline', () => {
    expect(decode(utf8('a\r\nb\rc\n\nd\u0085e\u2028f\u2029g')).value.text).toBe(
      'a\nb\nc\n\nd\ne\nf\ng',
    );
  });
});

describe('damage', () => {
  const damaged = (text: string) =>
    new TextDecoder().decode(utf8(text)) === text
      ? Array.from(
          utf8(text),
          (byte) =>
            new Map([
              [0x80, '\u20ac'],
              [0x94, '\u201d'],
              [0x99, '\u2122'],
              [0x9c, '\u0153'],
              [0x98, '\u02dc'],
            ]).get(byte) ?? String.fromCharCode(byte),
        ).join('')
      : '';

  test('UTF-8 read as windows-1252 is repaired, once or twice damaged', () => {
    const once = damaged(STORY);
    expect(decode(utf8(once)).value.text).toBe(STORY);
    expect(decode(utf8(damaged('It\u2019s caf\u00e9'))).value.text).toBe('It\u2019s caf\u00e9');
    expect(codes(utf8(once))).toEqual(['mojibake-repaired']);
  });

  test('sound accents and guillemets stay', () => {
    for (const text of [
      '\u00abCAF\u00c9\u00bb, \u00abTH\u00c9\u00bb',
      '\u00c0 \u00e9t\u00e9',
      '\u201eUm\u201c',
      'na\u00efve\u2026',
    ]) {
      expect(decode(utf8(text)).value.text).toBe(text);
    }
  });

  test('lost characters are reported with their line', () => {
    const [diagnostic] = decode(utf8('One\nT\ufffdwo')).diagnostics;
    expect(diagnostic).toMatchObject({ code: 'replacement-character', line: 2 });
  });

  test('lost characters on several lines are reported once, each line named once', () => {
    const text = '\ufffd\n\nTw\ufffdo\ufffd\nThree\n\ufffd';
    const [diagnostic, ...more] = decode(utf8(text)).diagnostics;
    expect(more).toEqual([]);
    expect(diagnostic?.line).toBe(1);
    expect(diagnostic?.message).toContain('on line 1, 3, 5.');
  });
});

describe('files that are no stories', () => {
  test.each([
    ['a picture', latin1('\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR')],
    ['a PDF', latin1('%PDF-1.7\n')],
    ['an archive', latin1('PK\u0003\u0004\u0014\u0000')],
    ['controls', Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 32)],
  ])('%s is an error', (_name, bytes) => {
    expect(codes(bytes)).toEqual(['binary-file']);
  });

  test.each([
    ['nothing', ''],
    ['white space', ' \n\t\n'],
    ['a mark only', '\ufeff'],
  ])('a file of %s is an error', (_name, text) => {
    expect(codes(utf8(text))).toEqual(['empty-file']);
  });
});
