import { renderUnicodeCompact } from 'uqr';

/** The address as a QR code of half blocks, lines with `\n`. */
export function qrCode(address: string): string {
  return `${renderUnicodeCompact(address, { border: 2 })}\n`;
}
