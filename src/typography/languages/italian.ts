import { describeLanguage, elisionsOf, words } from './language.ts';

/**
 * Italian: «so» and “so” inside (UNI 6015; Serianni, Grammatica italiana, I.223). Elided words keep
 * their apostrophe: l’amico, un po’, ’sta.
 */
export const ITALIAN = describeLanguage({
  id: 'it',
  double: { open: '«', close: '»' },
  single: { open: '‘', close: '’' },
  variants: [{ double: { open: '“', close: '”' }, single: { open: '‘', close: '’' } }],
  dialogueDash: true,
  leadingElisions: new Map([
    ...elisionsOf('certain', 'sto sta sti ste ndrangheta'),
    ...elisionsOf('likely', 'na nu ndo'),
    ...elisionsOf('possible', 'l un'),
  ]),
  trailingElisions: words(`
    l un d c n s m t v dell nell all sull dall coll quell bell sant po mo di be va fa da sta to ca gl
    quest tutt cent mezz quand ancor dov com senz anch nient
  `),
  honorifics: words('Sig Dott Prof'),
  functionWords: words(`
    il lo la i gli le di che e a un una in non per si è con da del della dei nel nella al alla ma
    come mi ti ci sono era aveva più anche se suo sua lui lei ha questo quello dal perché tutto ne
    delle o poi disse cosa
  `),
  afterHangingHyphen: words('e o'),
  beforeNumberRange: words('pagina pagine pag pagg p pp capitolo capitoli'),
});
