import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Style, Terminal } from './terminal.ts';

const INDENT = '  ';

/** One message as people read it: place, severity and code, then sentence, hint and line to paste. */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style, columns: number): string {
  const { code, severity, message, hint, fix } = diagnostic;
  const head = [placeOf(diagnostic), paint(severity, style)(severity), style.dim(code)];
  const lines = [head.filter((part) => part !== '').join(' ')];
  lines.push(INDENT + wrap(printable(message), columns - INDENT.length, INDENT));
  if (hint !== undefined) {
    lines.push(
      INDENT + wrap(`hint: ${printable(hint)}`, columns - INDENT.length, `${INDENT}      `),
    );
  }
  if (fix !== undefined) lines.push(`${INDENT}paste: ${style.cyan(printable(fix))}`);
  return lines.join('\n');
}

/** Prints messages in the order they came. `quiet` leaves only errors, without `verbose` no `info`. */
export function sayDiagnostics(
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
  options: { readonly quiet: boolean; readonly verbose: boolean },
): void {
  for (const diagnostic of diagnostics) {
    if (options.quiet && diagnostic.severity !== 'error') continue;
    if (!options.verbose && diagnostic.severity === 'info') continue;
    terminal.say(`${renderDiagnostic(diagnostic, terminal.style, terminal.columns)}\n`);
  }
}

function placeOf({ path, line, column }: Diagnostic): string {
  if (path === undefined) return '';
  const numbers = [line, column].filter((number) => number !== undefined);
  return [printable(path), ...numbers].join(':');
}

function paint(severity: Severity, style: Style): (text: string) => string {
  if (severity === 'error') return style.red;
  return severity === 'info' ? style.dim : style.yellow;
}
