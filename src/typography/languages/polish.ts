import { describeLanguage, words } from './language.ts';

/**
 * Polish: „so” and «so» inside; speech begins with a dash (Słownik ortograficzny PWN, [98] „Cudzysłów”
 * and [93] „Myślnik”; PN-83/P-55366).
 */
export const POLISH = describeLanguage({
  id: 'pl',
  double: { open: '„', close: '”' },
  single: { open: '‚', close: '’' },
  variants: [{ double: { open: '»', close: '«' }, single: { open: '›', close: '‹' } }],
  dialogueDash: true,
  honorifics: words('dr prof ks'),
  functionWords: words(`
    i w na nie się z do że to jest o co jak po ale za od tak dla ja był była było jego jej mnie już
    tylko przez czy pod bez ze tym go ma mi sobie przed tego być są gdy który która które ty on ona
    kiedy nad albo
  `),
  afterHangingHyphen: words('i lub albo'),
  beforeNumberRange: words('strona strony s str rozdział rozdziały'),
});
