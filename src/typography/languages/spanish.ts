import { describeLanguage, words } from './language.ts';

/**
 * Spanish: «so», “so” inside and ‘so’ within that; speech begins with a dash (Ortografía de la lengua
 * española, 2010, chapter III, 3.4.8 «Las comillas» and 3.4.7 «La raya»).
 */
export const SPANISH = describeLanguage({
  id: 'es',
  double: { open: '«', close: '»' },
  single: { open: '‘', close: '’' },
  variants: [{ double: { open: '“', close: '”' }, single: { open: '‘', close: '’' } }],
  dialogueDash: true,
  honorifics: words('Sr Sra Srta Dr Dra D Dña'),
  functionWords: words(`
    el la los las de del que y a en un una se no por con su sus para es al lo como más pero le o fue
    este ha sí si porque esta cuando muy sin sobre ser había era está mi me te tu ya todo ella él nos
    ni qué dijo desde
  `),
  trailingElisions: words('pa na to'),
  afterHangingHyphen: words('y o'),
  beforeNumberRange: words('página páginas pág págs p pp capítulo capítulos'),
});
