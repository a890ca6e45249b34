import { describeLanguage, elisionsOf, words } from './language.ts';

/**
 * German: „so“ and ‚so‘, or »so« and ›so‹ in a text that has them (Duden, Die deutsche
 * Rechtschreibung, K 11 to K 14, »Anführungszeichen«; DIN 5008). The dash is an en dash between spaces.
 */
export const GERMAN = describeLanguage({
  id: 'de',
  double: { open: '„', close: '“' },
  single: { open: '‚', close: '‘' },
  variants: [
    { double: { open: '»', close: '«' }, single: { open: '›', close: '‹' } },
    { double: { open: '«', close: '»' }, single: { open: '‹', close: '›' } },
  ],
  dash: '–',
  leadingElisions: new Map([
    ...elisionsOf('certain', 's n ne nen nem ner nauf naus nunter'),
    ...elisionsOf('likely', 'ran rauf raus runter rüber rein'),
    ...elisionsOf('possible', 'rum nein mal was'),
  ]),
  leadingPatterns: [{ pattern: /^[b-df-hj-np-tv-xz]{1,2}$/, likelihood: 'likely' }],
  lostBeginnings: ['he', 'hi', 'ei'],
  trailingElisions: words('hab ich geh komm d heut bring nehm wär hätt könnt würd sag glaub'),
  possessive: /[sxzß]$/,
  contractions: words('s n ne m ner nen'),
  honorifics: words('Hr Fr Dr Prof'),
  functionWords: words(`
    der die das und ich nicht ein eine einen einem einer ist er sie es mit den dem des zu auf war
    sich von im in als auch wie aber so dass daß an hat hatte noch nur wenn was mir mich ihm ihr aus
    bei nach da wir ihn um doch sein seine ihre zum zur über vor dann schon wieder
  `),
  beforeHangingHyphen: null,
  afterHangingHyphen: words('und oder bis bzw wie sowie'),
  beforeNumberRange: words('seite seiten s kapitel kap'),
});
