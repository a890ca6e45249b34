import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { TEXT_FAMILIES } from '../../../../src/fonts/catalogue.ts';
import {
  type EmbeddedRole,
  embeddedFonts,
  fontRules,
} from '../../../../src/fonts/embedded-fonts.ts';
import type { WriterKit } from '../../../../src/writers/writer.ts';
import { KIT } from './kit.ts';

/** A kit with which a book brings parts of Alegreya along. */
export function kitWithFonts(css: string = KIT.css): WriterKit {
  const packages = createRequire(import.meta.url);
  const faces = Object.entries(TEXT_FAMILIES.alegreya).map(([role, file]) => ({
    role: role as EmbeddedRole,
    font: new Uint8Array(readFileSync(packages.resolve(file))),
  }));
  const embedded = embeddedFonts(faces);
  if (embedded === null) throw new Error('a font of ours may not be cut down');
  return { ...KIT, embedded, css: `${css}\n${fontRules(embedded)}` };
}
