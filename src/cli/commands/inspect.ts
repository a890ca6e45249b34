import type { Host } from '../../host/host.ts';
import { type Diagnostic, hasErrors } from '../../model/diagnostic.ts';
import type { Lines } from '../../model/place.ts';
import { inspect } from '../../pipeline/inspect.ts';
import type { Inspection } from '../../pipeline/inspection.ts';
import { countOf, grouped } from '../../text/counted.ts';
import { printable } from '../../text/printable.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Style, Terminal } from '../terminal.ts';

const WIDTH = 72;
const LABEL = 22;
const MARGIN = ' '.repeat(11);

/** `quire inspect`: the model of one story as JSON, or its skeleton for people. */
export async function runInspect(
  { story, request, voice }: Extract<Command, { name: 'inspect' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const { inspections, diagnostics } = await inspect(story, request, host);
  if (voice.json) {
    const [only] = inspections;
    const document = inspections.length === 1 && only !== undefined ? only : inspections;
    terminal.result(`${JSON.stringify(document, null, 2)}\n`);
    sayDiagnostics(diagnostics, terminal, { quiet: true, verbose: false });
  } else {
    const shown = new Set<Diagnostic>();
    for (const inspection of inspections) {
      terminal.result(skeleton(inspection, terminal.style, shown));
    }
    const others = diagnostics.filter((diagnostic) => !shown.has(diagnostic));
    sayDiagnostics(others, terminal, voice);
  }
  return hasErrors(diagnostics) ? EXIT.failed : EXIT.done;
}

/** A story's parts and blocks, a line each, with every doubt under the line it is about. */
function skeleton(inspection: Inspection, style: Style, shown: Set<Diagnostic>): string {
  const { source, sources, title, authors, words } = inspection;
  const files = sources ?? [source];
  const rows: string[] = [
    style.bold(printable(title.value ?? 'Untitled')) + style.dim(`  (title: ${title.origin})`),
    `by ${printable(authors.value.join(', ') || 'nobody named')}${style.dim(`  (author: ${authors.origin})`)}`,
    ...files.map(({ path, encoding, paragraphStyle, lineCount }) =>
      style.dim(
        `${printable(path)}: ${encoding}, paragraphs ${paragraphStyle}, ${countOf(lineCount, 'line')}`,
      ),
    ),
    style.dim(
      `${countOf(words.source, 'word')} = ${grouped(words.book)} in the book + ${grouped(words.dropped)} dropped`,
    ),
  ];
  const doubtsAt = (file: number | undefined, [from, to]: Lines): string[] => {
    const path = files[file ?? 0]?.path;
    const here = inspection.diagnostics.filter(
      (found) =>
        (found.severity === 'doubt' || found.severity === 'warning') &&
        found.path === path &&
        found.line !== undefined &&
        found.line >= from &&
        found.line <= to &&
        !shown.has(found),
    );
    return here.flatMap((found) => {
      shown.add(found);
      const text = `${MARGIN}${style.yellow(found.severity)} ${printable(found.message)}`;
      return found.fix === undefined
        ? [text]
        : [text, `${MARGIN}paste: ${style.cyan(printable(found.fix))}`];
    });
  };
  for (const [key, { value }] of Object.entries(inspection.metadata)) {
    rows.push(row(key, null, [value].flat().join(', '), style.dim));
  }
  const parts = (list: Inspection['front']) => {
    for (const { role, lines, text, file } of list) {
      rows.push(row(role, lines, text, style.cyan), ...doubtsAt(file, lines));
    }
  };
  parts(inspection.front);
  let file: number | undefined;
  for (const chapter of inspection.chapters) {
    if (chapter.file !== file)
      rows.push(style.dim(printable(files[chapter.file ?? 0]?.path ?? '')));
    file = chapter.file;
    if (chapter.kind !== 'whole') {
      const name = [chapter.kind, chapter.number, chapter.title].filter((word) => word !== null);
      rows.push(style.bold(printable(name.join(' '))));
    }
    for (const block of chapter.blocks) {
      const certainty =
        block.certainty === undefined ? '' : ` ${block.strength} ${block.certainty}`;
      const paint = block.type === 'paragraph' ? (text: string) => text : style.green;
      rows.push(
        row(`${block.type}${certainty}`, block.lines, block.text, paint),
        ...doubtsAt(file, block.lines),
      );
    }
  }
  parts(inspection.back);
  for (const { lines, reason } of inspection.dropped) {
    rows.push(row('dropped', lines, reason, style.yellow));
  }
  return `${rows.join('\n')}\n`;
}

function row(
  label: string,
  lines: Lines | null,
  text: string,
  paint: (text: string) => string,
): string {
  const place = lines === null ? '' : lines[0] === lines[1] ? `${lines[0]}` : lines.join('-');
  const flat = printable(text.replace(/\s+/g, ' '));
  const shown = flat.length > WIDTH ? `${flat.slice(0, WIDTH - 3)}...` : flat;
  return `${place.padStart(9)}  ${paint(label.padEnd(LABEL))} ${shown}`.trimEnd();
}
