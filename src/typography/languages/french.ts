import { NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE } from '../../text/characters.ts';
import { describeLanguage, elisionsOf, words } from './language.ts';

/**
 * French: « so », and “so” inside (Lexique des règles typographiques en usage à l'Imprimerie
 * nationale, « Guillemets » and « Ponctuation »). The spaces inside are narrow and never break; those
 * before high marks are kept from breaking where they were typed, and never put in.
 */
export const FRENCH = describeLanguage({
  id: 'fr',
  double: { open: `«${NARROW_NO_BREAK_SPACE}`, close: `${NARROW_NO_BREAK_SPACE}»` },
  single: { open: '“', close: '”' },
  variants: [{ double: { open: '“', close: '”' }, single: { open: '‘', close: '’' } }],
  dialogueDash: true,
  spaceBefore: new Map([
    [';', NARROW_NO_BREAK_SPACE],
    ['!', NARROW_NO_BREAK_SPACE],
    ['?', NARROW_NO_BREAK_SPACE],
    ['»', NARROW_NO_BREAK_SPACE],
    [':', NO_BREAK_SPACE],
  ]),
  spaceAfter: new Map([['«', NARROW_NO_BREAK_SPACE]]),
  leadingElisions: new Map([
    ...elisionsOf('certain', 'tite tit tain'),
    ...elisionsOf('likely', 'core'),
    ...elisionsOf('possible', 'voyez'),
  ]),
  lostBeginnings: ['pe', 'en', 'pu'],
  trailingElisions: words(`
    c d j l m n s t qu jusqu lorsqu puisqu quoiqu quelqu presqu p ptit quat not vot
  `),
  honorifics: words('M MM Mme Mlle Mgr Dr'),
  functionWords: words(`
    le la les de des du et un une que qui dans ne pas il elle se en au aux pour ce cette est sur plus
    avec son sa ses mais nous vous je tu on par lui était avait ou où comme tout bien sans dit elles
    ils leur si même fait quand moi me te mon ma
  `),
  afterHangingHyphen: words('ou et'),
  beforeNumberRange: words('page pages p pp chapitre chapitres'),
});
