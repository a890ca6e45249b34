import { LAYOUTS, pagesPerSheet } from '../imposition/layouts.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ImpositionOptions } from '../model/imposition-options.ts';
import type { PrintOptions } from '../model/print-options.ts';
import { gutterFor, PRINTERS, type Printer } from '../printers/printers.ts';
import type { PrintGoals } from '../recipe/recipe.ts';
import { countOf } from '../text/counted.ts';

type CountPages = (print: PrintOptions) => Promise<number>;

/** A layout that has been tried. */
interface Trial {
  readonly print: PrintOptions;
  readonly pages: number;
}

interface Settled {
  readonly value: PrintOptions;
  readonly diagnostics: readonly Diagnostic[];
}

/** Pages of a signature when nobody has said how the book is bound: one printer's sheet. */
const USUAL_SIGNATURE = 16;
/** From the wished type to the smallest that is offered, in so many steps. */
const STEPS = 16;
const SMALLEST = { share: 0.78, sizePt: 8, ratio: 1.2 };
/** Changes nobody sees: per cents of size and leading, in the order they are tried. */
const NUDGES = [-1, 1, -2, 2, -3, 3, -4, 4];

/**
 * The print options with what depends on the number of pages: an inner margin as wide as the printer
 * wants it (nobody having said how wide), and size and leading that reach the number of pages that is
 * wanted. Lays the book out as often as it has to, always the same way.
 */
export async function settlePrint(
  wish: PrintOptions,
  goals: PrintGoals,
  imposition: ImpositionOptions | null,
  countPages: CountPages,
): Promise<Settled> {
  const printer = PRINTERS[goals.printer ?? 'home'];
  const widest = Math.max(...printer.gutters.map(({ innerPt }) => innerPt));
  const gutterIsSettled = goals.innerStated || wish.margins.innerPt >= widest;
  if (goals.fit === null && goals.printer === null && gutterIsSettled) {
    return { value: wish, diagnostics: [] };
  }
  const attempt = (print: PrintOptions) => withGutter(print, printer, goals, countPages);
  if (goals.fit === null) {
    const trial = await attempt(wish);
    return { value: trial.print, diagnostics: complaints(trial, printer, goals) };
  }
  const { trial, diagnostics } =
    goals.fit === 'signature'
      ? await fillSignature(wish, signaturePages(imposition), attempt)
      : await fitPages(wish, goals.fit, attempt);
  return {
    value: trial.print,
    diagnostics: [...diagnostics, ...complaints(trial, printer, goals)],
  };
}

/** Widens the inner margin until it is as wide as the number of pages asks, which that may raise. */
async function withGutter(
  print: PrintOptions,
  printer: Printer,
  goals: PrintGoals,
  countPages: CountPages,
): Promise<Trial> {
  let current = print;
  for (;;) {
    const pages = await countPages(current);
    const needed = gutterFor(printer, pages);
    // Every turn takes a wider step of the printer's table, so there are few.
    if (goals.innerStated || current.margins.innerPt >= needed) return { print: current, pages };
    const innerPt = Math.ceil(needed * 2) / 2;
    current = { ...current, margins: { ...current.margins, innerPt } };
  }
}

type Attempt = (print: PrintOptions) => Promise<Trial>;

interface Fitted {
  readonly trial: Trial;
  readonly diagnostics: readonly Diagnostic[];
}

/** The largest type, at most the wished one, in which the book has at most so many pages. */
async function fitPages(wish: PrintOptions, most: number, attempt: Attempt): Promise<Fitted> {
  const first = await attempt(wish);
  if (first.pages <= most) return { trial: first, diagnostics: [] };
  const steps = smallerTypes(wish);
  let low = 1;
  let high = STEPS;
  let best = await attempt(typed(wish, steps[STEPS] ?? wish.type));
  if (best.pages > most) {
    return {
      trial: best,
      diagnostics: [
        {
          code: 'cannot-fit',
          severity: 'warning',
          message: `The book has ${countOf(best.pages, 'page')} in ${typeOf(best)}, and ${most} were asked for.`,
          hint: 'Smaller type is hard to read. Take a larger trim, or narrower margins.',
        },
      ],
    };
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    const trial = await attempt(typed(wish, steps[middle] ?? wish.type));
    if (trial.pages <= most) {
      best = trial;
      high = middle;
    } else low = middle + 1;
  }
  return { trial: best, diagnostics: [chosen(best)] };
}

/** The type nearest to the wished one with which the last signature has the fewest empty pages. */
async function fillSignature(
  wish: PrintOptions,
  signature: number,
  attempt: Attempt,
): Promise<Fitted> {
  const blanksOf = ({ pages }: Trial) => (signature - (pages % signature)) % signature;
  let best = await attempt(wish);
  for (const type of nudgedTypes(wish)) {
    // An odd page stays empty in any book.
    if (blanksOf(best) <= 1) break;
    const trial = await attempt(typed(wish, type));
    if (blanksOf(trial) < blanksOf(best)) best = trial;
  }
  const same = best.print.type.sizePt === wish.type.sizePt;
  const asWished = same && best.print.type.leadingPt === wish.type.leadingPt;
  return { trial: best, diagnostics: asWished ? [] : [chosen(best)] };
}

/** From the wished type down: leading and size shrink together, both within what can be read. */
function smallerTypes({ type }: PrintOptions): PrintOptions['type'][] {
  const ratio = type.leadingPt / type.sizePt;
  const smallest = Math.min(type.sizePt, Math.max(SMALLEST.sizePt, type.sizePt * SMALLEST.share));
  const tightest = Math.min(ratio, SMALLEST.ratio);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const share = step / STEPS;
    const sizePt = round(type.sizePt + (smallest - type.sizePt) * share);
    return { sizePt, leadingPt: round(sizePt * (ratio + (tightest - ratio) * share)) };
  });
}

function nudgedTypes({ type: { sizePt, leadingPt } }: PrintOptions): PrintOptions['type'][] {
  const scaled = (value: number, percent: number) => round(value * (1 + percent / 100));
  return NUDGES.flatMap((percent) => [
    { sizePt, leadingPt: scaled(leadingPt, percent) },
    { sizePt: scaled(sizePt, percent), leadingPt },
    { sizePt: scaled(sizePt, percent), leadingPt: scaled(leadingPt, percent) },
  ]);
}

function typed(print: PrintOptions, type: PrintOptions['type']): PrintOptions {
  return { ...print, type };
}

/** Pages of one signature, as the book is to be bound. */
function signaturePages(imposition: ImpositionOptions | null): number {
  if (imposition === null) return USUAL_SIGNATURE;
  const layout = LAYOUTS[imposition.binding];
  const usual = Number.isFinite(layout.usualSheets) ? layout.usualSheets : 1;
  return (imposition.signature.at(-1) ?? usual) * pagesPerSheet(layout);
}

/** What the printer will not take. */
function complaints({ print, pages }: Trial, printer: Printer, goals: PrintGoals): Diagnostic[] {
  if (goals.printer === null) return [];
  const { fewestPages, mostPages, outerPt, name } = printer;
  const found: Diagnostic[] = [];
  const warn = (code: string, message: string, hint: string) =>
    found.push({ code, severity: 'warning', message, hint });
  if (pages < fewestPages || pages > mostPages) {
    warn(
      'printer-pages',
      `The book has ${countOf(pages, 'page')}; ${name} takes ${fewestPages} to ${mostPages}.`,
      pages > mostPages ? 'Take a larger trim, or --fit.' : 'Take a smaller trim, or add a story.',
    );
  }
  const narrow = Object.entries({
    inner: [print.margins.innerPt, gutterFor(printer, pages)] as const,
    outer: [print.margins.outerPt, outerPt] as const,
    top: [print.margins.topPt, outerPt] as const,
    bottom: [print.margins.bottomPt, outerPt] as const,
  }).filter(([, [has, needs]]) => has < needs - 0.01);
  for (const [side, [has, needs]] of narrow) {
    warn(
      'margin-too-narrow',
      `The ${side} margin has ${round(has)} points; ${name} asks for ${round(needs)} or more.`,
      `Widen "print.margins.${side}", or leave it out.`,
    );
  }
  return found;
}

function chosen(trial: Trial): Diagnostic {
  return {
    code: 'type-chosen',
    severity: 'info',
    message: `The book is set in ${typeOf(trial)} and has ${countOf(trial.pages, 'page')}.`,
  };
}

function typeOf({ print: { type } }: Trial): string {
  return `${type.sizePt} on ${type.leadingPt} points`;
}

function round(points: number): number {
  return Math.round(points * 20) / 20;
}
