import type { Host } from '../../host/host.ts';
import { hasErrors } from '../../model/diagnostic.ts';
import { inspect } from '../../pipeline/inspect.ts';
import type { Inspection } from '../../pipeline/inspection.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import { printable, type Style, type Terminal } from '../terminal.ts';

const WIDTH = 72;

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
    for (const inspection of inspections) terminal.result(skeleton(inspection, terminal.style));
    sayDiagnostics(diagnostics, terminal, voice);
  }
  return hasErrors(diagnostics) ? EXIT.failed : EXIT.done;
}

function skeleton(inspection: Inspection, style: Style): string {
  const { source, title, authors, words } = inspection;
  const rows: string[] = [
    style.bold(printable(title.value ?? 'Untitled')) + style.dim(`  (title: ${title.origin})`),
    `by ${printable(authors.value.join(', ') || 'nobody named')}${style.dim(`  (author: ${authors.origin})`)}`,
    style.dim(
      `${source.path}: ${source.encoding}, paragraphs ${source.paragraphStyle}, ${source.lineCount} lines, ` +
        `${words.source} words = ${words.book} in the book + ${words.dropped} dropped`,
    ),
  ];
  for (const [key, { value }] of Object.entries(inspection.metadata)) {
    rows.push(row(key, [0, 0], [value].flat().join(', '), style.dim));
  }
  for (const { role, lines, text } of inspection.front)
    rows.push(row(role, lines, text, style.cyan));
  for (const chapter of inspection.chapters) {
    if (chapter.kind !== 'whole') {
      rows.push(
        style.bold(`${chapter.kind} ${chapter.number ?? ''} ${printable(chapter.title ?? '')}`),
      );
    }
    for (const block of chapter.blocks) {
      const certainty =
        block.certainty === undefined ? '' : ` ${block.strength} ${block.certainty}`;
      const paint = block.type === 'paragraph' ? (text: string) => text : style.green;
      rows.push(row(`${block.type}${certainty}`, block.lines, block.text, paint));
    }
  }
  for (const { role, lines, text } of inspection.back)
    rows.push(row(role, lines, text, style.cyan));
  for (const { lines, reason } of inspection.dropped)
    rows.push(row('dropped', lines, reason, style.yellow));
  return `${rows.join('\n')}\n`;
}

function row(
  label: string,
  [from, to]: readonly [number, number],
  text: string,
  paint: (text: string) => string,
): string {
  const place = from === 0 ? '' : from === to ? `${from}` : `${from}-${to}`;
  const flat = printable(text.replace(/\s+/g, ' '));
  const shown = flat.length > WIDTH ? `${flat.slice(0, WIDTH - 3)}...` : flat;
  return `${place.padStart(9)}  ${paint(label.padEnd(16))} ${shown}`;
}
