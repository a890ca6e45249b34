import { NARROW_NO_BREAK_SPACE } from '../../text/characters.ts';
import type { TypographyLanguage } from './language.ts';

/**
 * French: « so », and “so” inside (Lexique des règles typographiques en usage à l'Imprimerie
 * nationale, « Guillemets »). The space inside is narrow and never breaks.
 */
export const FRENCH: TypographyLanguage = {
  id: 'fr',
  double: { open: `«${NARROW_NO_BREAK_SPACE}`, close: `${NARROW_NO_BREAK_SPACE}»` },
  single: { open: '“', close: '”' },
  leadingElisions: new Map([
    ['tite', 'certain'],
    ['tit', 'certain'],
    ['tain', 'certain'],
    ['core', 'likely'],
    ['voyez', 'possible'],
  ]),
  leadingPatterns: [],
  elisionsAfter: new Map(),
  lostBeginnings: ['pe', 'en', 'pu'],
  trailingElisions: new Set([
    'c',
    'd',
    'j',
    'l',
    'm',
    'n',
    's',
    't',
    'qu',
    'jusqu',
    'lorsqu',
    'puisqu',
    'quelqu',
    'presqu',
    'p',
    'ptit',
    'quat',
    'not',
    'vot',
  ]),
  lostEnding: /(?!)/,
  possessive: /(?!)/,
  contractions: new Set(),
  afterHangingHyphen: new Set(['ou', 'et']),
  beforeNumberRange: new Set(['page', 'pages', 'p', 'chapitre', 'chapitres']),
};
