import { describeLanguage, elisionsOf, words } from './language.ts';

/**
 * Dutch: “so” and ‘so’ inside, or ‘so’ outside as the story has it (Taalunie, Taaladvies,
 * “Aanhalingstekens”; Onze Taal, “Apostrof”). The dash is an en dash between spaces.
 */
export const DUTCH = describeLanguage({
  id: 'nl',
  double: { open: '“', close: '”' },
  single: { open: '‘', close: '’' },
  repairsCurls: true,
  variants: [{ double: { open: '„', close: '”' }, single: { open: '‚', close: '’' } }],
  dash: '–',
  leadingElisions: new Map([
    ...elisionsOf('certain', "s t n m k ns r 't"),
    ...elisionsOf('likely', 'zelf es'),
  ]),
  contractions: words('s n tje tjes er ers'),
  possessive: /[sxz]$/,
  honorifics: words('Dhr Mevr Mw Dr'),
  functionWords: words(`
    de het een en van ik te dat die in is niet hij ze zij op was met je er voor zijn aan haar hem maar
    om had ook als dan nog wat naar zo bij we wel uit of heeft mijn door over kan deze dit nu toen
    geen tegen weer zei al
  `),
  beforeHangingHyphen: null,
  afterHangingHyphen: words('en of tot'),
  beforeNumberRange: words('pagina bladzijde blz p pp hoofdstuk'),
});
