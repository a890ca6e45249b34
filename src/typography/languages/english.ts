import { describeLanguage, type Likelihood, type TypographyLanguage, words } from './language.ts';

/** Never a quoted word: what is left is no word, or the form is far more common than any other. */
const CERTAIN = words(`
  em emself emselves tis tisn't tain't twas twasn't twere tweren't twill twon't twould twouldn't
  twarn't twa'n't twixt tween tother
  cause coz cos cuz caze cept til nuff nough pon gainst mongst neath n' im
  bout bouts kay nother nuther sokay skay
`);

/** Mostly an elision, now and then a word or a name. */
const LIKELY = words(`
  ello ullo allo ouse ouses orse orses ome ope oped ospital otel undred undreds usband elp elped
  appen appens appened eaven eavy orrible orrid urry urt ungry unt andsome andful ave aven't adn't
  avin' aving appy arry enry erbert arold ee er ere ers erself imself isself isn ow oo ooever eard
  ead eads eadache eart earts ighness igh igher iding istory olmes ood ook orn oss ug uge uman
  umble ush arf alf oneymoon ollow orrors oliday olidays ospitality urricane ymn ypocrite
  cordin cordin' cording cordingly tention tend ception ceptin ceptin' ceptional cepting cep
  magine pears peared ppears preciate pology pologize shamed sociate spicious stonished
  stead midst lieve lieved ginning havior haviour hind tween twixt longside fraid
  scuse scusing spect spects spected specting specially specs spose sposed sposing spensive
  sperience splain splained xactly zactly xcuse xpect zackly sturb sturbed sturbin sturbing
  merican mericans talian talians gyptian piscopal piscopalian
  tatoes tater taters tato mato matoes roids puter phone copter copters plane planes
  burbs shrooms shroom rents varsity fessor fridge flu possum possums baccy bacca bacco bakky
  gratulate gratulations lectric lectricity lectrical leven leventh mergency nitials
  vantage ventually strordinary straordinary sassinate
  re ve d ll s lasses spite tirely ternal ternity thout low lowed
  ud ull uns un sides fore
  cus bouta sup ight lright member members membered memberin' quaintance quaintances
  fess fessed fessing fessin' parently pparently dorable barrassed bsolutely solutely mazing mazin'
  stache staches droid droids toon toons nana nanas rette rettes vette frisco jamas
  salright sall sfine spossible
`);

/** Words of their own as well: only the surroundings tell, or the story's habit. */
const POSSIBLE = words(`
  round long longs course night nights morning mornin' evening evenin' afternoon day most less way
  bye board bed deed tend side cross count cute gree gain bove
  air airs arm arms art ate ad as at ail all ear ears eat eating edge edges ill ills is old older
  ole our ours ate ark ash aunt eel eels ell owl owling itch itching atch
  ey er lo tude kin ma sir dam nana fro hood hoods gator gators coon coons zine
  lone live rithmetic gin ware wake way ways twist part
  guess reckon spose suppose sounds looks seems appears fraid glad sorry
  see hear never ever been might wouldn't couldn't won't didn't doesn't don't can't
  till nam za bot bots net web cello cellos cellist gram
`);

const PATTERNS: TypographyLanguage['leadingPatterns'] = [
  // "it" shrunk to its t before a verb: 'twuz, 'tweren't, 'tisn't.
  { pattern: /^tw(?:as|a'?n|arn|ere|ern|ill|ould|on't|u[rz])/, likelihood: 'certain' },
  { pattern: /^t(?:(?:is|ain|ould)(?:n?'?t)?|an't)$/, likelihood: 'certain' },
  // Drawn out.
  { pattern: /^(?:k+a+y+|nu+ff|ca+u+se)$/, likelihood: 'certain' },
  // What is left of would, will, he, am, is, it, are, and: "I u'd", "'s all right", "more 'n".
  { pattern: /^(?:u?'?d|u?'?ll|[emnrst]|nt)$/, likelihood: 'likely' },
  { pattern: /^u'(?:d|ll)$/, likelihood: 'certain' },
  // No English word begins so.
  {
    pattern: /^(?:nn|pp|tt|ff|lt|mb|mp|nd|nk|nt|rk|rm|rn|rt|xc|xp|xt|bj|bv|dv|dm|pr?tic)/,
    likelihood: 'likely',
  },
];

/** Before "'a'" and "'ave" in the place of "have". */
const BEFORE_HAVE = words(`
  would could should might must may will to i'd he'd she'd we'd they'd you'd it'd who'd there'd
  that'd had wouldn't couldn't shouldn't mightn't mustn't ought they'll i'll
`);

/** Words in -in that are whole. Those in -ain are whole too. */
const WHOLE_IN = words(`
  begin cabin coffin cousin basin satin latin martin robin berlin dublin virgin origin margin resin
  ruin muffin dolphin violin penguin within bulletin assassin paladin merlin kevin gavin alvin
  calvin justin austin collin colin erin caitlin goblin javelin napkin pumpkin urchin toxin
  vitamin protein aspirin herein therein wherein twin chin skin spin thin shin grin darwin franklin
  benjamin corin odin edwin baldwin irwin godwin erwin melvin marvin ervin stalin
  lenin putin pippin griffin insulin heroin moccasin harlequin mannequin catkin bodkin jerkin
  firkin gherkin raisin elfin puffin tiffin chagrin florin tarpaulin zeppelin porcelin merlin
  login plugin admin gin din fin kin sin tin win bin pin inn
`);

function elisions(): ReadonlyMap<string, Likelihood> {
  const map = new Map<string, Likelihood>();
  for (const word of POSSIBLE) map.set(word, 'possible');
  for (const word of LIKELY) map.set(word, 'likely');
  for (const word of CERTAIN) map.set(word, 'certain');
  return map;
}

/** -ing without its g. */
function lostIng(): RegExp {
  return new RegExp(`^(?!(?:${[...WHOLE_IN].join('|')})$)(?=.{4}).*[^a]in$`);
}

/**
 * English: American and British alike; which marks stand outside is the story's own habit (Chicago
 * Manual of Style 18, 6.9 to 6.11, 6.91; New Hart's Rules 9.2).
 */
export const ENGLISH: TypographyLanguage = describeLanguage({
  id: 'en',
  double: { open: '“', close: '”' },
  single: { open: '‘', close: '’' },
  repairsCurls: true,
  keepsEnDash: false,
  leadingElisions: elisions(),
  leadingPatterns: PATTERNS,
  elisionsAfter: new Map([
    ["a'", BEFORE_HAVE],
    ['a', BEFORE_HAVE],
  ]),
  lostBeginnings: [
    ...[
      'a',
      'be',
      'de',
      'e',
      'en',
      'es',
      'ex',
      'h',
      'i',
      'im',
      'in',
      'o',
      'of',
      'per',
      'pro',
      're',
    ],
    ...[
      'su',
      'sup',
      'th',
      'to',
      'un',
      'w',
      'wi',
      'with',
      'dis',
      'con',
      'com',
      'ac',
      'ap',
      'al',
      'at',
      'r',
    ],
  ],
  trailingElisions: words(`
    an o th wi ol mo po t de las jes jus fo yo er mus wid wit n ha tha ma na gi lor mornin evenin
    nothin somethin anythin everythin han sen kep tol fr f y sto befo lil thro ev av ov d l s
    doan wan gran frien roun aroun groun foun soun behin min kin hol ole cep mos bes fas pas nex
    lef ain didn couldn wouldn shouldn don won wasn isn uv betwix twix twict onc ther wher
    hav giv i a agin again's wi' mis' ol' li'l mistuh
  `),
  lostEnding: lostIng(),
  possessive: /[sxz]$/,
  contractions: words('s d ll re ve t m em nt all er n st cha'),
  honorifics: words('Mr Mrs Ms Mx Dr Prof St Sir Dame Lord Lady Capt Sgt Lt Col Rev Messrs'),
  functionWords: words(`
    the and of to a in that he was it his i is with as had for you not be her on at by which have
    or from this him but all she they were my are me one their so an said them we who would been
    will no when there if more out up into your has do what could our than some very only about
    did its then now like over such can upon down here just any how these us other too well again
    before must where why because though while until since yet nor those each both
  `),
  afterHangingHyphen: words('or and to nor versus vs'),
  beforeHangingHyphen: words(`
    pre post mid non over under anti pro multi semi sub super inter intra extra macro micro self
    half full part first second third fourth fifth one two three four five six seven eight nine ten
    eleven twelve twenty thirty forty fifty sixty long short high low left right east west north
    south north upper lower early late mono bi tri poly hetero homo up down in out hyper hypo neuro
    psycho socio step grand great well ill fore hind single double triple upper middle black white
  `),
  beforeNumberRange: words(
    'page pages pp p chapter chapters ch chs ages aged age verses lines vol vols nos parts books',
  ),
});
