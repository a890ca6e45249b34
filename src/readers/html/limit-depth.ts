import { BLOCKS, STYLE_OF, TRANSPARENT } from '../html-names.ts';

/** No page a person made goes deeper; parsers slow down, or overflow the stack, far beyond. */
const MAX_DEPTH = 200;

const TAG = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])[^<>]*>/gi;

/** Elements whose end tags are usually left out, or that hold nothing: they do not nest by themselves. */
const UNCOUNTED = new Set(
  'p li dt dd tr td th tbody thead tfoot option optgroup br hr col body html rp rt'.split(' '),
);

/**
 * The page with tags nested deeper than 200 turned into spaces, so that every place stays where it
 * was, and how many those were. Elements inside one another thousands deep are an attack or an accident.
 */
export function limitDepth(text: string): { readonly text: string; readonly removed: number } {
  let depth = 0;
  let removed = 0;
  const limited = text.replace(TAG, (tag: string, slash: string, spelled: string) => {
    const name = spelled.toLowerCase();
    if (UNCOUNTED.has(name) || !nests(name)) return tag;
    if (slash === '') depth++;
    const tooDeep = depth > MAX_DEPTH;
    if (slash !== '') depth = Math.max(0, depth - 1);
    if (!tooDeep) return tag;
    removed++;
    return tag.replace(/[^\n]/g, ' ');
  });
  return removed === 0 ? { text, removed } : { text: limited, removed };
}

function nests(name: string): boolean {
  return (
    BLOCKS.has(name) || TRANSPARENT.has(name) || Object.hasOwn(STYLE_OF, name) || !VOID.has(name)
  );
}

const VOID = new Set('area base embed img input link meta param source track wbr'.split(' '));
