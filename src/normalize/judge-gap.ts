import { outsideSpeech } from './speech.ts';

/** Enough of a paragraph to see where and when it plays. */
const JUDGED_LENGTH = 400;
/** "Nora said quietly." */
const LONGEST_TAG = 3;
/** "Nora only shook her head at that." */
const LONGEST_REACTION = 7;
const REACTION =
  /^\p{Lu}[\p{L}'\u2019-]*\s(?:(?:just|only|simply|merely|\p{L}+ly)\s)?(?:nod|shak|shook|sigh|shrug|smil|laugh|chuckl|giggl|blink|frown|roll|rais|arch|glar|snort|grin|smirk|swallow|paus|hesitat|grimac|winc|groan|flinch|blush|gasp|scoff|wink)\p{L}*\b/u;
const UNITS = '(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?)';
const TIME = new RegExp(
  [
    `\\b${UNITS} (?:later|earlier|ago|after|before|passed|on|previously)\\b`,
    '\\bwhen (?:i|he|she|they|we) (?:was|were|turned|is|are) (?:\\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\\w+)?|\\w+teen|five|six|seven|eight|nine|ten|eleven|twelve)\\b',
    '\\blater (?:that|in the|on)\\b|^\\W*later\\b',
    '\\b(?:the )?(?:next|following|previous|same|that) (?:day|morning|night|evening|afternoon|week|weekend|month|year|time)\\b',
    '\\b(?:tomorrow|tonight|yesterday|meanwhile|afterwards?|midnight|noon|dawn|dusk|sunrise|sunset)\\b',
    '\\b(?:in|by|until|early|late|every|all|this|one) (?:the )?(?:morning|afternoon|evening|night)\\b',
    '\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b',
    '\\b(?:january|february|march|april|june|july|august|september|october|november|december|christmas|spring|summer|autumn|winter)\\b',
    '\\b(?:woke|wakes|awoke|awakens?)\\b',
    `\\b(?:after|for|within|in) (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|some|many|\\d+) ${UNITS}\\b`,
    "\\b\\d{1,2}(?::\\d{2}|\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|o['\\u2019]clock))",
  ].join('|'),
  'i',
);

/**
 * How sure it is that a longer gap before this paragraph changes the scene, 0 to 1: a name or a time
 * outside the speech says so; pronouns only, bare speech, or somebody who must be known from the
 * paragraph before ("put a hand on his arm") say that one scene goes on and a line was lost.
 */
export function judgeGap(text: string, names: ReadonlySet<string>): number {
  const narration = outsideSpeech(text.slice(0, JUDGED_LENGTH)).trim();
  if (TIME.test(narration.slice(0, 250))) return 0.85;
  if (!/\p{L}/u.test(narration)) return 0.35;
  const found = new Set(
    (narration.match(/\p{Lu}[\p{L}]+/gu) ?? []).filter((word) => names.has(word)),
  );
  if (found.size === 0) return 0.4;
  if (leansOnTheParagraphBefore(narration, found.size) || onlyAnswers(narration)) return 0.5;
  if (/^(?:he|she|they)\b/i.test(narration) && onlyAsOwners(narration, found)) return 0.5;
  return 0.75;
}

/** Whether every name is there for what it owns: "He took Nora's hand." */
function onlyAsOwners(narration: string, names: ReadonlySet<string>): boolean {
  const words = (narration.match(/\p{Lu}\p{L}+(?:['\u2019]s\b)?/gu) ?? []).filter((word) =>
    names.has(word.replace(/['\u2019]s$/, '')),
  );
  return words.every((word) => /['\u2019]s$/.test(word));
}

/** Whether nothing is told but who speaks or nods: an answer, with its question lost before it. */
function onlyAnswers(narration: string): boolean {
  if (narration.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length <= LONGEST_TAG)
    return true;
  const sentence = /^[^.!?\u2026]*/.exec(narration)?.[0] ?? '';
  return REACTION.test(sentence) && sentence.split(/\s+/).length <= LONGEST_REACTION;
}

/** Whether the first sentence says him, his or her of somebody it does not name. */
function leansOnTheParagraphBefore(narration: string, names: number): boolean {
  const sentence = /^[^.!?\u2026]*/.exec(narration)?.[0] ?? '';
  const he = /\b(?:he|him|his|himself)\b/i.test(sentence);
  const she = /\b(?:she|her|hers|herself)\b/i.test(sentence);
  const object = /\b(?:him|his|her)\b/i.test(sentence);
  const count = Number(he) + Number(she);
  return object && count > names;
}
