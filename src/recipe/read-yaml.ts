import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { nearest } from '../text/nearest.ts';
import { findRepeatedKeys } from './merge-fixes.ts';

type Path = readonly PropertyKey[];

/** Aliases may not multiply a small file into a large one. */
const MAX_ALIASES = 50;
const LONGEST_NAME = 100;
/** One slip may break every line behind it. */
const MAX_FAULTS = 20;
/** A recipe of ten thousand stories has a tenth of it. */
const MAX_CHARACTERS = 4_000_000;

/**
 * The YAML text as data of the schema's shape, or null with one error for each fault, in order of
 * place. An unknown key names the nearest known one. `firstLine` is the physical line the text
 * starts on.
 */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  path: string,
  schema: Schema,
  knownKeys: (place: Path) => readonly string[],
  firstLine = 1,
): Checked<{ data: z.output<Schema>; lineOf: (place: Path) => number } | null> {
  if (text.length > MAX_CHARACTERS) return { value: null, diagnostics: [tooLarge(path)] };
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: true,
    logLevel: 'error',
  });
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const place = (where: Path) => {
    for (let length = where.length; length >= 0; length--) {
      const node = document.getIn(where.slice(0, length) as unknown[], true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return { line: firstLine, column: 1 };
  };
  const keyPlace = (where: Path, key: string) => {
    const map = where.length === 0 ? document.contents : document.getIn(where as unknown[], true);
    const pair = isMap(map) ? map.items.find((item) => String(item.key) === key) : undefined;
    return isNode(pair?.key) && pair.key.range ? at(pair.key.range[0]) : place(where);
  };
  const broken = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  const faults = broken.slice(0, MAX_FAULTS).map(
    (error): Diagnostic => ({
      code: 'yaml-syntax',
      severity: 'error',
      message: `This is not valid YAML: ${firstSentence(error.message)}`,
      hint: 'Check the indentation and put text that holds a colon or a quotation mark in quotes.',
      path,
      ...at(error.pos[0]),
    }),
  );
  if (faults.length === 0 && document.errors.length > 0) {
    for (const { key, places, merged } of findRepeatedKeys(text)) {
      const lines = places.map((offset) => at(offset).line);
      faults.push({
        code: 'repeated-key',
        severity: 'error',
        message: `The key "${clip(key)}" stands ${places.length} times here, on lines ${listed(lines)}; YAML allows it once.`,
        hint: `Put one line in their place:  ${merged}`,
        path,
        ...at(places[1] ?? 0),
        fix: merged,
      });
    }
  }
  if (faults.length > 0) return { value: null, diagnostics: faults };

  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
  } catch (error) {
    const message = `This YAML cannot be used: ${firstSentence(String(error))}`;
    return {
      value: null,
      diagnostics: [{ code: 'yaml-syntax', severity: 'error', message, path, line: firstLine }],
    };
  }
  const result = schema.safeParse(data);
  if (result.success) {
    return { value: { data: result.data, lineOf: (w) => place(w).line }, diagnostics: [] };
  }

  const diagnostics: Diagnostic[] = [];
  const report = (issue: z.core.$ZodIssue, outer: Path): void => {
    const where = [...outer, ...issue.path];
    if (issue.code === 'invalid_union') {
      const branch = mostTelling(issue.errors);
      if (branch.length > 0) {
        for (const inner of branch) report(inner, where);
        return;
      }
    }
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const near = nearest(key, knownKeys(where));
        diagnostics.push({
          code: 'unknown-key',
          severity: 'error',
          message: `There is no key "${clip(key)}" ${where.length === 0 ? 'here' : `in ${clip(spell(where))}`}.`,
          hint:
            near === null
              ? `Known keys: ${knownKeys(where).join(', ')}.`
              : `Did you mean "${near}"?`,
          path,
          ...keyPlace(where, key),
        });
      }
      return;
    }
    diagnostics.push({
      code: 'invalid-value',
      severity: 'error',
      message: `${where.length === 0 ? 'The file' : `"${clip(spell(where))}"`} ${faultOf(issue.message)}.`,
      hint: 'The keys and their values are listed in the README, and `quire init` writes an example.',
      path,
      ...place(where),
    });
  };
  for (const issue of result.error.issues) report(issue, []);
  diagnostics.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { value: null, diagnostics: diagnostics.slice(0, MAX_FAULTS) };
}

/** What is wrong with a value, as the rest of a sentence. */
function faultOf(message: string): string {
  return message.endsWith('received undefined')
    ? 'is missing'
    : `cannot be used: ${lowerFirst(message)}`;
}

function tooLarge(path: string): Diagnostic {
  return {
    code: 'recipe-too-large',
    severity: 'error',
    message: `This file has more than ${MAX_CHARACTERS / 1_000_000} million characters; no recipe needs as many.`,
    hint: 'Check that it is the anthology.yaml, and no story.',
    path,
    line: 1,
  };
}

/** "4 and 6", "4, 6 and 9". */
function listed(numbers: readonly number[]): string {
  return `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? ''}`;
}

/** Of the ways a value failed to be one of several things, the one that came furthest. */
function mostTelling(
  errors: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] {
  const isTypeOnly = (issue: z.core.$ZodIssue) =>
    issue.code === 'invalid_type' && issue.path.length === 0;
  const structured = errors.filter((issues) => !issues.some(isTypeOnly));
  // A value of another kind than the one word that may stand there says less than what is inside it.
  const isOtherWord = (issue: z.core.$ZodIssue) =>
    issue.code === 'invalid_value' && issue.path.length === 0;
  const [best] = [...structured].sort(
    (a, b) => Number(a.some(isOtherWord)) - Number(b.some(isOtherWord)) || a.length - b.length,
  );
  return best ?? [];
}

function spell(place: Path): string {
  return place.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join('.');
}

function clip(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}...` : text;
}

function firstSentence(message: string): string {
  const line = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
  return line.endsWith('.') ? line : `${line}.`;
}

function lowerFirst(message: string): string {
  const text = message.replace(/\.$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
