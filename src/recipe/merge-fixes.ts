import { isMap, type Pair, parse, parseDocument, stringify, type YAMLMap } from 'yaml';

/** A key that stands twice in one map, and the line that says both. */
export interface RepeatedKey {
  readonly key: string;
  /** Offsets in the text at which the key stands first and again. */
  readonly places: readonly number[];
  /** `breaks: { not: [ "a", "b" ] }` */
  readonly merged: string;
}

/**
 * The lines to paste under one story, one for each key: YAML forbids the same key twice, so lists and
 * maps of the same key are joined. Of two plain values the first holds.
 */
export function mergeFixes(fixes: readonly string[]): string[] {
  const merged = new Map<string, unknown>();
  for (const fix of fixes) {
    const entries: unknown = parse(fix, { uniqueKeys: false });
    if (!isRecord(entries)) continue;
    for (const [key, value] of Object.entries(entries)) {
      merged.set(key, merged.has(key) ? mergeValues(merged.get(key), value) : value);
    }
  }
  return [...merged].map(([key, value]) => fixLine(key, value));
}

/** The keys that stand twice in a map of the YAML text, in order. None when the text is not YAML. */
export function findRepeatedKeys(text: string): RepeatedKey[] {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
  const repeated: RepeatedKey[] = [];
  const visit = (node: unknown): void => {
    if (isMap(node)) repeated.push(...repeatedIn(node));
    const items = (node as { items?: readonly unknown[] } | null)?.items ?? [];
    for (const item of items) {
      const value = (item as Partial<Pair> | null)?.value;
      visit(value === undefined ? item : value);
    }
  };
  visit(document.contents);
  return repeated;
}

function repeatedIn(map: YAMLMap): RepeatedKey[] {
  const pairs = new Map<string, Pair[]>();
  for (const pair of map.items) {
    const key = String(pair.key);
    pairs.set(key, [...(pairs.get(key) ?? []), pair]);
  }
  return [...pairs]
    .filter(([, same]) => same.length > 1)
    .map(([key, same]) => ({
      key,
      places: same.map(
        (pair) => (pair.key as { range?: readonly number[] } | null)?.range?.[0] ?? 0,
      ),
      merged: fixLine(
        key,
        same.map((pair) => toPlain(pair.value)).reduce((a, b) => mergeValues(a, b)),
      ),
    }));
}

function toPlain(node: unknown): unknown {
  return (node as { toJSON?: () => unknown } | null)?.toJSON?.() ?? null;
}

function mergeValues(a: unknown, b: unknown): unknown {
  if (isRecord(a) && isRecord(b)) {
    const merged: Record<string, unknown> = { ...a };
    for (const [key, value] of Object.entries(b)) {
      merged[key] = key in a ? mergeValues(a[key], value) : value;
    }
    return merged;
  }
  if (!Array.isArray(a) && !Array.isArray(b)) return a;
  const seen = new Set<string>();
  return [a, b].flat().filter((value) => {
    const name = JSON.stringify(value);
    return seen.has(name) ? false : seen.add(name);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Words that YAML does not take for text. */
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off)$/;

/** On one line however long, in the flow style that the single fixes have. */
function fixLine(key: string, value: unknown): string {
  const isPlain = typeof value === 'string' && !isQuoted(value);
  return `${flow(key, true)}: ${isPlain ? value : flow(value, true)}`;
}

function isQuoted(text: string): boolean {
  return stringify(text, { lineWidth: 0 }).trim() !== text;
}

/** JSON in the looser spelling of YAML. `bare`: a plain word needs no quotation marks. */
function flow(value: unknown, bare = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item)).join(', ')}]`;
  if (isRecord(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${flow(key, true)}: ${flow(item, true)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return bare && /^[a-z][a-zA-Z]*$/.test(value) && !NOT_TEXT.test(value)
    ? value
    : JSON.stringify(value);
}
