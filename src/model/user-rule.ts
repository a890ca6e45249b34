/**
 * Find and replace as the user asked for it in `anthology.yaml`, carried out on the text of a story
 * before anything is guessed about it.
 */
export interface UserRule {
  /** The rule as people know it: `"teh"`, or `/^page \d+$/i`. */
  readonly name: string;
  /** The source of a JavaScript regular expression that compiles; a literal is written as one. */
  readonly pattern: string;
  /** Without `g` and `m`, which always hold. */
  readonly flags: string;
  /**
   * What stands where the pattern was found (with `$1`, `$<name>` and `$&` when `expands`); null:
   * every line it is found on is dropped.
   */
  readonly replacement: string | null;
  readonly expands: boolean;
  /** `book`: for every story; `story`: for one, where it must find something. */
  readonly scope: 'book' | 'story';
  /** Where the rule stands. */
  readonly path: string;
  readonly line: number;
}
