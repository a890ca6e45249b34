/** Signs that a paragraph speaks about the story, or to its readers, each with its weight. */
export const NOTE_SIGNS: readonly (readonly [RegExp, number])[] = [
  [/\btitle\b/i, 1],
  [/\b(?:song|lyrics?|album|playlist)\b/i, 1],
  [/\b(?:(?:fan)?fics?|fanfiction|one-?shots?|drabbles?|ficlets?)\b/i, 2],
  [/\b(?:stor(?:y|ies)|sequel|prequel|series|prompt|challenge|fandom|canon|headcanon)\b/i, 1],
  [/\b(?:chapters?|updat(?:e|es|ed|ing)|wip)\b/i, 1],
  [/\b(?:reviews?|reviewed|reviewing|reviewers?|feedback|comments?|kudos|r&r)\b/i, 2],
  [/\b(?:flame[sd]?|flamers?|concrit|constructive criticism)\b/i, 2],
  [/\b(?:post(?:s|ed|ing)?|repost(?:ed)?|x-?posted|crossposted)\b/i, 1],
  [/\b(?:beta(?:s|ed|'d|\u2019d)?|unbeta'?\u2019?d|unbetaed|proofread)\b/i, 2],
  [/\b(?:characters?|copyrights?|owns?|owned|ownership|property|profit|belongs?|disclaimer)\b/i, 1],
  [/\b(?:writ(?:e|es|ing|ten)|wrote|writer)\b/i, 1],
  [
    /\b(?:set|takes place|happens)\b.{0,60}\b(?:seasons?|episodes?|eps?|finale|series|pilot|canon|\d{1,2}x\d{2})\b/i,
    2,
  ],
  [/\b(?:seasons?|episodes?|finale|spoilers?|set (?:in|during|after|before)|post-ep|AU)\b/i, 1],
  [/\b\d{1,2}x\d{2}\b/i, 2],
  [/https?:\/\/|\bwww\./i, 2],
  [/(?:^|\s)(?:[:;]-?[)(DPp]|<3|\^_\^|xD|XD|=\))(?=\s|$|[.,!])/, 2],
  [
    /\b(?:i (?:don'?\u2019?t|do not) own|i own (?:nothing|none)|(?:is|are)(?:n'?\u2019?t| not) mine|not mine)\b/i,
    3,
  ],
  [
    /\b(?:you guys|y'all|hi (?:all|guys|everyone)|hey (?:all|guys|everyone)|hello (?:everyone|all)|dear readers?|readers)\b/i,
    2,
  ],
  [/\b(?:thanks?|thank you)(?:,? (?:so|very) much|,? again| a lot| as always)?,? (?:for|to)\b/i, 1],
  [
    /\b(?:thanks?|thank you)(?:,? (?:so|very) much|,? again| a lot)?,? (?:for (?:read|review|comment|stick|support|all|your (?:review|comment|support|kind)|the (?:review|comment|support|prompt|beta))|to (?:my|every(?:one|body)|all|whoever|anyone))/i,
    1,
  ],
  [
    /\b(?:song|lyrics?|title|quotes?|poem|lines?)\b(?:.{0,40}\b(?:is|are|was|were|comes?|taken|used|belongs?|borrowed|stolen)\b.{0,25})?\s(?:by|from|to)\b/i,
    2,
  ],
  [
    /\b(?:enjoy|hope you|let me know|please (?:don'?\u2019?t|read|be|leave|review)|sorry (?:for|about) the|stay tuned|next (?:chapter|part|time))\b/i,
    2,
  ],
];

/** "A/N", "Author's note", with or without a colon, as the first words of a paragraph. */
export const NOTE_OPENER =
  /^[^\p{L}\p{N}"\u201c]{0,4}(?:a\/ns?|an(?=\s?\d?:)|author(?:['\u2019]?s|s['\u2019])? notes?|end ?notes?)(?:\s?#?\d)?\b(?!\s+(?:on|of|was|were|said)\b)/iu;
/** The safest of them: nobody begins a sentence of a story so. */
const SURE_NOTE_OPENER =
  /^[^\p{L}\p{N}"\u201c]{0,4}(?:a\/ns?|A\.N\.|AN(?=\s?\d?\s*[:\u2013\u2014-])|author(?:['\u2019]?s|s['\u2019])? notes?(?=\s*(?:[:*_\u2013\u2014~\])-]|$)))/iu;
/** Whether nobody would begin a paragraph of a story so: "A/N", "Author's note:". */
export function opensSureNote(text: string): boolean {
  return /^.{0,4}a/i.test(text) && SURE_NOTE_OPENER.test(text);
}

/** A line that asks for reviews and says nothing else: "Please review!", "R&R", "Reviews are love". */
export const PLEA =
  /^[^\p{L}\p{N}"\u201c]*(?:(?:please|plz|pls|so|anyway|well)[\s,]+)*(?:(?:tell me|let me know) (?:what (?:you|y'?all) (?:guys )?(?:think|thought)|if (?:you|i should)\b.{0,40})|(?:so,? )?what (?:do|did) you (?:guys )?think|hope (?:you|y'?all)(?: guys| all)? (?:like|enjoy)(?:d|ed)?(?: (?:it|this))?|thanks (?:so much )?for reading|r\s?(?:&|and|n)\s?r|read (?:and|&) review|(?:leave|drop) (?:me )?a (?:review|comment)|(?:on|before) your way out|(?:review|comment|feedback|vote)s?(?:[\s,]+(?:and|&|or)?\s*(?:review|comment|vote|follow|favou?rite|subscribe)s?)*)(?:[\s,]+(?:please|plz|pls|me|are|is|=|love|always|much|very|greatly|welcome|appreciated|would be|and|tell me|what you think|make me|makes? my day|on your way out|before you go|happy|smile|write|faster))*[^\p{L}\p{N}]*$/iu;
/** Answers to readers at a chapter's head. */
export const REVIEW_REPLIES =
  /^[^\p{L}\p{N}"\u201c]{0,4}(?:review(?:er)? (?:replies|responses|answers|thanks)|(?:replies|responses|answers|thanks) to (?:my )?(?:reviews|reviewers)|(?:to )?my reviewers)\s*:?/iu;
/** "On with the story!": the last line of the notes before a chapter. */
export const ON_WITH_IT =
  /^[^\p{L}\p{N}"\u201c]{0,4}(?:(?:and |so |but |now |well )*,?\s*on(?:to|ward)?\s*(?:(?:with|to) the (?:story|chapter|fic|show|tale))?|without (?:any )?further ado|here we go|enjoy|happy reading|read on)[^\p{L}\p{N}]*$/iu;
/** What closes a note that had an opener. */
export const NOTE_CLOSER =
  /^[^\p{L}\p{N}"\u201c]{0,4}(?:end(?: of)? (?:a\/n|author'?s? note|note)s?|\/a\/n)[^\p{L}\p{N}]*$/iu;
/** A first-person sentence of ownership. */
export const DISCLAIMER_OPENER =
  /^[^\p{L}\p{N}"\u201c]{0,3}(?:(?:the )?(?:usual|standard|normal|all the usual) disclaimers? appl(?:y|ies)\b|(?:i|we) (?:do not|don['\u2019]t|didn['\u2019]t|never) own(?:ed)?|don['\u2019]t own(?: (?:it|them|anything|any of it))?[,.;]|(?:these|those|the) (?:people|guys|boys|girls) (?:do not|don['\u2019]t|aren['\u2019]t|are not) (?:belong|mine)|(?:they|none of (?:it|them|this)|it all) (?:all )?(?:do not|don['\u2019]t|does not|doesn['\u2019]t|isn['\u2019]t|belongs? to) (?:belong to )?(?:me|mine|us)\b|i own (?:nothing|none|no)|(?:all|these|the) characters? (?:and|belongs?|are (?:not mine|property|the property))|not mine\b|no copyright infringement|(?:grey's|harry|everything) .{0,60}belongs? to\b)/iu;
/** Community tags, moods and cross-posts: what a journal prints below an entry. */
export const FOOTER_LINE =
  /^(?:#[\p{L}\p{N}][\p{L}\p{N} '/_-]*){2,}$|^[^\p{L}\p{N}]{0,3}(?:tags?|entry tags|current (?:mood|music|location)|mood|music|location|x-?posted(?: to)?|cross-?posted(?: to)?|labels|posted originally on|originally posted|filed under|category|word count)\s*(?::|(?<=posted to|posted originally on|originally posted)\s)|^[^\p{L}\p{N}]{0,3}(?:this (?:story|fic|work|page) (?:is |was |has been )?(?:archived|hosted|posted) (?:at|on|by)\b|archived (?:at|on)\s+\S*(?:https?:|www\.)|yahoo! groups links)/iu;
/** Buttons and links of the page round a story. */
export const PAGE_CHROME =
  /^(?:[^\p{L}\p{N}]*(?:\d+ comments?|leave a comment|post a (?:new )?comment|read(?: posted)? comments?|reply|previous entry|next entry|return to top|back to top|share|flag|link|review this (?:story|chapter)(?:\/(?:story|chapter))?|add to (?:memories|favou?rites)|tell a friend|please post a comment on this story|please drop by the archive and comment.*|report abuse|kudos|comments|(?:\S+, )*\S+,? and \d+ guests? left kudos on this work!?|printer[- ]friendly|(?:go )?back to [\p{L}'\u2019 ]{1,40}|return to [\p{L}'\u2019 ]{1,40}|this page (?:is |was )?hosted by.{0,80}|get your own.{0,40}home ?page|get your free.{0,40}|follow|favou?rite)[^\p{L}\p{N}]*)+$/iu;

export const SIGNS_OF_RATING =
  /(?:^|[\s,/|(])(?:G|PG|PG-?13|R|NC-?17|K\+?|T|M|MA|Teen|Mature|Explicit|Gen)(?=$|[\s,/|).;])/;
