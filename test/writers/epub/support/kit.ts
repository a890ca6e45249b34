import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FontFace } from '../../../../src/fonts/font-face.ts';
import type { WriterKit } from '../../../../src/writers/writer.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** A grey rectangle of 40 by 64 pixels. */
const JPEG =
  '/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCABAACgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAL/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYAtAAAAAAAAAAAAAAAAAAAAAAD//Z';

/** An EPUB takes no font from the kit; asking for one is a mistake. */
const NO_FONT = new Proxy({} as FontFace, {
  get: () => {
    throw new Error('the EPUB writer asked for a font');
  },
});

export const KIT: WriterKit = {
  cover: {
    jpeg: new Uint8Array(Buffer.from(JPEG, 'base64')),
    widthPx: 40,
    heightPx: 64,
    alt: 'The title on a plain ground',
  },
  fonts: { regular: NO_FONT, italic: NO_FONT, bold: NO_FONT, boldItalic: NO_FONT },
  print: {
    trim: { widthPt: 396, heightPt: 612 },
    type: { sizePt: 11, leadingPt: 14 },
    margins: { innerPt: 54, outerPt: 45, topPt: 58, bottomPt: 64 },
    opens: 'recto',
    profile: 'screen',
    scalingPercent: 0,
  },
  css: readFileSync(join(ROOT, 'assets', 'css', 'classic.css'), 'utf8'),
  generator: 'Quire 0.1.0',
};
