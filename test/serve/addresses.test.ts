import { expect, test } from 'vitest';
import { isLocalHost, isPrivate, lanAddress } from '../../src/serve/addresses.ts';
import { disposition } from '../../src/serve/answer.ts';
import { prefersJson } from '../../src/serve/catalogue.ts';
import { qrCode } from '../../src/serve/qr.ts';
import { parseRange } from '../../src/serve/ranges.ts';

test.each([
  ['192.168.1.2', true],
  ['10.255.0.1', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:192.168.1.2', true],
  ['::ffff:8.8.8.8', false],
  ['fe80::1%eth0', true],
  ['fd12::1', true],
  ['2001:db8::1', false],
  ['8.8.8.8', false],
  ['', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});

test('the address for others is the one of the house, not of a virtual machine', () => {
  const at = (name: string, address: string, internal = false) =>
    ({ name, address, internal, family: 'IPv4' }) as const;
  const lo = at('lo', '127.0.0.1', true);
  expect(lanAddress([lo, at('docker0', '172.17.0.1'), at('wlan0', '192.168.1.23')])).toBe(
    '192.168.1.23',
  );
  expect(lanAddress([lo, at('eth0', '203.0.113.5')])).toBe('127.0.0.1');
  expect(lanAddress([])).toBe('127.0.0.1');
});

test('names of strangers are no local hosts', () => {
  expect(isLocalHost('10.0.0.1:80')).toBe(true);
  for (const host of [undefined, '', 'evil.com', 'a.b.local', '10.0.0.1.evil.com', '[::1', 'x y']) {
    expect(isLocalHost(host)).toBe(false);
  }
});

test('ranges are read as RFC 9110 has them', () => {
  expect(parseRange('bytes=0-0', 10)).toEqual({ start: 0, end: 1 });
  expect(parseRange('bytes=-20', 10)).toEqual({ start: 0, end: 10 });
  expect(parseRange('bytes=-0', 10)).toBe('unsatisfiable');
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(parseRange(undefined, 10)).toBeNull();
});

test('a file name cannot end the header, and keeps its ending', () => {
  const value = disposition('a"b\r\nSet-Cookie: x; Сказка.kepub.epub');
  expect(value).not.toMatch(/[\r\n]/);
  expect(value).toMatch(/\.kepub\.epub"; filename\*=UTF-8''[\w%.!-]+\.kepub\.epub$/);
});

test('OPDS 2.0 is preferred only when it is named first or liked more', () => {
  expect(prefersJson('application/opds+json, application/atom+xml')).toBe(true);
  expect(prefersJson('application/opds+json;q=0')).toBe(false);
  expect(prefersJson(undefined)).toBe(false);
});

test('the QR code of an address fits a narrow terminal', () => {
  const lines = qrCode('http://192.168.111.222:8080/k7fp3mq9xa/').trimEnd().split('\n');
  expect(lines.length).toBeLessThan(25);
  expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(40);
});
