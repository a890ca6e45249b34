import { describeLanguage, words } from './language.ts';

/**
 * Russian: «so» and „so“ inside; speech begins with a dash; `?..` and `!..` are whole (Правила русской
 * орфографии и пунктуации, 2006, §§ 131 to 136; Мильчин, Справочник издателя и автора, 4.14).
 */
export const RUSSIAN = describeLanguage({
  id: 'ru',
  double: { open: '«', close: '»' },
  single: { open: '„', close: '“' },
  dialogueDash: true,
  twoDotsBehindMark: true,
  functionWords: words(`
    и в не на я что он с как а то это она по но они к у ты из мы за вы так же от все его её ее бы
    только было был была мне еще ещё меня о когда для вот уже если до или нет ему ни чтобы даже во
    сказал ли под где себя
  `),
  afterHangingHyphen: words('и или'),
  beforeNumberRange: words('страница страницы стр с глава главы гл'),
});
