/** The vocabulary of the scene-break grammar. Each pattern is for the words inside the ornaments. */

const BREAK =
  '(?:scene|line|page|chapter|section|story|time|pov)?[ _-]*(?:breaks?|changes?|switch|divider|separator|skip|jump|lapse)';
const BREAK_PHRASES = [
  BREAK,
  'line',
  'scene',
  'page',
  'hr',
  'lb',
  'pb',
  'sb',
  'ruler?',
  'horizontal ?(?:line|rule|ruler)',
  'scene ?brk',
  '(?:sc|chp)break',
  'insert (?:line|page|scene) ?break(?: here)?',
  '(?:this is )?an? (?:line|page|scene) ?break',
  '#?section#?',
];

/** "Scene break", "line", "insert page break here". */
export const BREAK_WORDS = new RegExp(`^(?:${BREAK_PHRASES.join('|')})$`, 'i');

/** Those of them that are plain words: believed only when ornamented or seen again. */
export const BARE_BREAK_WORDS = /^(?:line|scene|page|hr|rule|ruler|breaks?|changes?|lb|pb|sb)$/i;

const AMOUNT =
  '(?:(?:about|almost|exactly|some|roughly|approximately) )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|several|many|half an?|(?:a )?couple of|\\d+(?:[.,]\\d+)?|some)';
const UNIT =
  "(?:and a half )?(?:more )?(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade|centur(?:y|ie)|spring|summer|autumn|winter|christmas)s?(?:['\\u2019]s?)?";
const DIRECTION =
  '(?:later|earlier|ago|before|after|previous(?:ly)?|passed?|into .{1,20}|from now)?';
const PART_OF_DAY = '(?:day|night|evening|morning|afternoon|week|month|year)';
const DAY_NAME = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const DAY = '(?:the )?\\d{1,2}(?:st|nd|rd|th)?';
const CLOCK = '\\d{1,2}(?:[:.]\\d{2})? ?(?:am|pm|a\\.m\\.|p\\.m\\.|hours)';
const TIME_PHRASES = [
  `${AMOUNT} ${UNIT}(?: and \\S+ \\w+)? ?${DIRECTION}`,
  `later(?: (?:that|in the|the same) ${PART_OF_DAY})?`,
  `(?:the )?(?:next|following|previous|same) ${PART_OF_DAY}`,
  'meanwhile(?:,? (?:back )?(?:at|in) .{1,40})?',
  'that (?:night|evening|morning|afternoon)',
  'present(?: day)?',
  '(?:end(?: of)? )?(?:flash ?back|flash ?forward|dream)s?(?: (?:end|over|starts?|begins?))?',
  '(?:start|begin|end)(?: of)? (?:flash ?back|dream)',
  'time ?(?:skip|jump|lapse)',
  `(?:${DAY_NAME},? )?${MONTH} ${DAY}(?:,? \\d{4})?(?:,? ${CLOCK})?`,
  `(?:${DAY_NAME},? )?${DAY} (?:of )?${MONTH}(?:,? \\d{4})?(?:,? ${CLOCK})?`,
  `${MONTH}(?:,? \\d{4})?`,
  `${DAY_NAME}(?: (?:morning|afternoon|evening|night))?,? (?:at )?${CLOCK}`,
  `${DAY_NAME} (?:morning|afternoon|evening|night)`,
  `${CLOCK},? ${DAY_NAME}`,
  "(?:christmas|new year['\\u2019]?s?|thanksgiving|valentine['\\u2019]?s|easter|boxing|halloween) (?:eve|day|morning|night|sunday|monday)(?:,? \\d{4})?",
];

/** "Two weeks later", "The next morning...", "Flashback"; never a sentence with a verb. */
export const TIME_LINE = new RegExp(`^(?:${TIME_PHRASES.join('|')})\\s*[.\\u2026:,!]*$`, 'i');

/** "Alex's POV", "Normal POV". */
export const POV_AFTER =
  /^(?:\(?(?:back to |in )?)?[A-Z][\w.\u2019' -]{0,28}?(?:['\u2019]s|['\u2019])?\s*\(?(?:pov|p\.o\.v\.?|point of view)\)?\s*[:.]*$/i;
/** "POV: Alex". */
export const POV_BEFORE = /^(?:pov|point of view)\s*[:\u2013\u2014-]\s*[A-Z][\w.\u2019' -]{0,28}$/i;

/** "The End", "Fin", "To be continued". */
export const END_MARK =
  /^(?:the\s+)?(?:end|fini?|finis|owari|ende|fine|(?:tbc|t\.b\.c\.?|to be continued)(?: in .{1,25})?|end(?: of)? (?:chapter|part|story|file)(?: \S+)?|end file)(?:[\s.\u2026,(-]*(?:for now|of part \S+))?[\s).\u2026!?]*$/i;
