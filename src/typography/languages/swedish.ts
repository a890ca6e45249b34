import { describeLanguage, elisionsOf, words } from './language.ts';

/**
 * Swedish: ”so” and ’so’ inside, the same mark on both sides (Språkrådet, Svenska skrivregler, 2017,
 * 10.8 Citattecken). The dash is an en dash between spaces, and may begin speech.
 */
export const SWEDISH = describeLanguage({
  id: 'sv',
  double: { open: '”', close: '”' },
  single: { open: '’', close: '’' },
  variants: [{ double: { open: '»', close: '»' }, single: { open: '’', close: '’' } }],
  dash: '–',
  dialogueDash: true,
  leadingElisions: new Map([...elisionsOf('certain', 'n na nåt'), ...elisionsOf('likely', 're')]),
  trailingElisions: words('sa ha ta ska'),
  honorifics: words('Hr Fr Dr'),
  functionWords: words(`
    och att det i som en på är av för med den till inte jag han hon ett var om så men de har sig från
    vi kan när hade ut mig du då nu skulle upp min sin vad där bara eller hans hennes alla efter över
    vid mot dem honom henne in
  `),
  beforeHangingHyphen: null,
  afterHangingHyphen: words('och eller till'),
  beforeNumberRange: words('sidan sidorna s sid kapitel'),
});
