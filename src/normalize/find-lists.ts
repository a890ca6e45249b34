import { type Draft, isOpen, type Mark, withMarks } from './draft.ts';
import { isList, isNextMarker, type ListMarker, parseListMarker } from './list-marker.ts';

/** Units that are the items of one list: from `first`, one for each marker. */
export interface ListRun {
  readonly first: number;
  readonly markers: readonly ListMarker[];
}

/** Lines with a dash beyond those in lists, from which on dashes are taken for speech. */
const MANY_DASHES = 4;

/**
 * Marks lists of plain text: two lines or more one behind the other with the same bullet, or with
 * numbers that rise by one. Dashes must be three, and say no sentences: dialogue has them, too.
 */
export function findLists(draft: Draft): Draft {
  const marks = new Map<number, Mark>();
  for (const { first, markers } of listRuns(draft))
    for (const [place, { typed, length, kind, number }] of markers.entries())
      marks.set(first + place, {
        kind: 'list-item',
        joins: place > 0,
        typed: kind === 'number' || kind === 'letter' ? typed : '',
        start: number,
        markerLength: length,
      });
  return withMarks(draft, marks);
}

/** The lists among the units that nothing is known of. */
export function listRuns(draft: Draft): ListRun[] {
  const runs: ListRun[] = [];
  let dashes = 0;
  for (let index = 0; index < draft.units.length; ) {
    const marker = markerAt(draft, index);
    if (marker === null) {
      index++;
      continue;
    }
    const markers = [marker];
    let last = marker;
    for (let next = markerAt(draft, index + 1); next !== null; ) {
      const place = index + markers.length;
      if (!isNextMarker(last, next) || !isBeside(draft, place, markers.length)) break;
      markers.push(next);
      last = next;
      next = markerAt(draft, place + 1);
    }
    const texts = markers.map((_, place) => draft.units[index + place]?.text ?? '');
    if (isList(markers, texts)) runs.push({ first: index, markers });
    else if (marker.kind === 'dash') dashes += markers.length;
    index += markers.length;
  }
  return dashes > MANY_DASHES ? runs.filter(({ markers }) => markers[0]?.kind !== 'dash') : runs;
}

function markerAt(draft: Draft, index: number): ListMarker | null {
  const unit = draft.units[index];
  return isOpen(unit) ? parseListMarker(unit.text) : null;
}

/** Whether the item follows the one before it at the same distance as the others of the list. */
function isBeside(draft: Draft, index: number, count: number): boolean {
  const blanks = draft.units[index]?.blanksBefore ?? 0;
  if (count === 1) return blanks <= Math.max(1, draft.baseGap);
  return blanks === draft.units[index - 1]?.blanksBefore;
}
