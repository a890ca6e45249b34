/** A mail with one attachment, as much of it as the tests ask for. */
export interface ParsedMail {
  readonly subject: string;
  readonly fileName: string;
  readonly type: string;
  readonly attachment: Buffer;
}

/** Takes a mail of ours apart (RFC 2045, 2047, 2231); not a parser for any mail there may be. */
export function parseMail(raw: Buffer): ParsedMail {
  const text = raw.toString('latin1').replaceAll('\r\n', '\n');
  const boundary = /boundary="([^"]+)"/.exec(text)?.[1] ?? '';
  const part = text
    .split(`--${boundary}`)
    .find((each) => /^content-disposition: attachment/im.test(each));
  if (part === undefined) throw new Error('the mail has no attachment');
  const end = part.indexOf('\n\n');
  const head = part.slice(0, end).replace(/\n[ \t]+/g, ' ');
  return {
    subject: /^Subject: (.*)$/m.exec(text)?.[1] ?? '',
    fileName: nameIn(head),
    type: /^content-type: ([^;\n]+)/im.exec(head)?.[1] ?? '',
    attachment: Buffer.from(part.slice(end).trim(), 'base64'),
  };
}

/** `filename*0*=utf-8''…; filename*1*=…`, or a plain `filename="…"`. */
function nameIn(head: string): string {
  const disposition = /^content-disposition: (.*)$/im.exec(head)?.[1] ?? '';
  const pieces = [...disposition.matchAll(/filename\*(?:\d+\*)?=([^;\s]+)/g)];
  if (pieces.length === 0) return /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? '';
  const joined = pieces.map(([, piece = '']) => piece).join('');
  return decodeURIComponent(joined.replace(/^utf-8''/i, ''));
}
