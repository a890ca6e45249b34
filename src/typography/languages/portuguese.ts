import { describeLanguage, elisionsOf, words } from './language.ts';

/**
 * Portuguese: “so” and ‘so’ inside in Brazil (Manual de Redação, Folha de S.Paulo, “Aspas”); «so» in
 * Portugal (Código de Redação Interinstitucional, 6.1). Speech begins with a dash.
 */
export const PORTUGUESE = describeLanguage({
  id: 'pt',
  double: { open: '“', close: '”' },
  single: { open: '‘', close: '’' },
  repairsCurls: true,
  variants: [{ double: { open: '«', close: '»' }, single: { open: '“', close: '”' } }],
  dialogueDash: true,
  leadingElisions: new Map([
    ...elisionsOf('certain', 'tá tô tava cê cês'),
    ...elisionsOf('likely', 'peraí'),
  ]),
  trailingElisions: words('d'),
  honorifics: words('Sr Sra Dr Dra D'),
  functionWords: words(`
    o os as um uma que e de do da dos das em no na não para com por se é ao mas como mais eu ele ela
    você seu sua foi era tinha estava isso muito já também só quando me lhe nos à ou ser está meu
    minha até sem disse
  `),
  afterHangingHyphen: words('e ou'),
  beforeNumberRange: words('página páginas pág págs p pp capítulo capítulos'),
});

/** Portuguese as Portugal sets it. */
export const EUROPEAN_PORTUGUESE = describeLanguage({
  ...PORTUGUESE,
  id: 'pt-pt',
  repairsCurls: false,
  double: { open: '«', close: '»' },
  single: { open: '“', close: '”' },
  variants: [{ double: { open: '“', close: '”' }, single: { open: '‘', close: '’' } }],
});
