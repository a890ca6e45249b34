/**
 * Whether a line, folded to lower-case letters and digits, may begin with the folded text: a glance at
 * its first letter or digit, so that nearly no line has to be folded.
 */
export function mayBeginWith(line: string, folded: string): boolean {
  for (let place = 0; place < line.length; place++) {
    const code = line.charCodeAt(place);
    // Only the fold itself knows what becomes of other letters and signs.
    if (code > 0x7f) return true;
    const isUpper = code >= 0x41 && code <= 0x5a;
    if (isUpper || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))
      return (isUpper ? code + 0x20 : code) === folded.charCodeAt(0);
  }
  return folded === '';
}
