import { type Host, HostError } from '../../host/host.ts';
import { hasErrors } from '../../model/diagnostic.ts';
import { tidy } from '../../pipeline/tidy.ts';
import { decodeSource } from '../../readers/decode.ts';
import { printable } from '../../text/printable.ts';
import type { TidyEdit } from '../../typography/tidy.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Style, Terminal } from '../terminal.ts';

/** `quire tidy`: a filter over standard input. */
export async function runTidy(
  { format, language, diff, report, voice }: Extract<Command, { name: 'tidy' }>,
  input: AsyncIterable<Uint8Array>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const bytes = await readAll(input);
  if (bytes.length === 0) return EXIT.done;
  const decoded = decodeSource({ path: '(standard input)', bytes }, 'auto');
  sayDiagnostics(decoded.diagnostics, terminal, { quiet: true, verbose: false });
  if (hasErrors(decoded.diagnostics)) return EXIT.failed;

  const tidied = tidy(decoded.value.text, format, language);
  if (report !== null) {
    const path = host.resolve(host.workingFolder, report);
    const json = { schema: 'quire.tidy/1', edits: tidied.edits, doubts: tidied.doubts };
    try {
      await host.saveAll([
        { path, bytes: new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`) },
      ]);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      terminal.say(`${error.message}\n`);
      return EXIT.failed;
    }
  }
  if (diff) terminal.result(renderDiff(decoded.value.text, tidied.edits, terminal.style));
  else terminal.result(tidied.text);
  if (voice.verbose) {
    for (const { line, column, message } of tidied.doubts) {
      terminal.say(`${line}:${column} ${terminal.style.yellow('doubt')} ${printable(message)}\n`);
    }
  }
  return EXIT.done;
}

const CONTEXT = 24;

/** Line ends as a sign, so that each change stays on its line. */
function visible(text: string): string {
  return printable(text.replaceAll('\n', '⏎'));
}

/** Each change on a line of its own, between the words around it. */
function renderDiff(text: string, edits: readonly TidyEdit[], style: Style): string {
  const lines = text.split('\n');
  return edits
    .map(({ line, column, before, after, rule }) => {
      const source = lines[line - 1] ?? '';
      const left = source.slice(Math.max(0, column - 1 - CONTEXT), column - 1);
      // What an edit takes out may run over the end of a line; the words behind are on the last.
      const ended = before.lastIndexOf('\n');
      const last = ended < 0 ? source : (lines[line - 1 + before.split('\n').length - 1] ?? '');
      const behind = ended < 0 ? column - 1 + before.length : before.length - ended - 1;
      const right = last.slice(behind, behind + CONTEXT);
      const change = style.red(`[-${visible(before)}-]`) + style.green(`{+${visible(after)}+}`);
      return `${line}:${column} ${style.dim(rule)} ${printable(left)}${change}${printable(right)}\n`;
    })
    .join('');
}

async function readAll(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks);
}
