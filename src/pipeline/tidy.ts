import { SMART_TYPOGRAPHY } from '../model/story-options.ts';
import { classifyLine } from '../normalize/scene-break-grammar.ts';
import { type TidiedText, tidyText } from '../typography/tidy.ts';

/** From this certainty on, a lone line is a scene break without a second look. */
const SURE = 0.8;
const BREAK_KINDS = new Set(['rule', 'symbols', 'dots', 'letters', 'label']);
const ONE_STYLE = '* * *';

/**
 * Paragraphs after the clean-up, every sure scene break between them written `* * *`. Lines and
 * emphasis marks stay as typed. The edits name lines of the text that came in.
 */
export function tidy(text: string, format: 'text' | 'markdown', language: string): TidiedText {
  const tidied = tidyText(text, format, { ...SMART_TYPOGRAPHY, emphasis: 'keep' }, language);
  const lines = tidied.text.split('\n');
  const alone = (index: number) =>
    (lines[index - 1] ?? '').trim() === '' && (lines[index + 1] ?? '').trim() === '';
  const candidates = lines.map((line, index) => {
    const mark = line.trim();
    return mark !== '' && mark.length <= 90 && alone(index) ? mark : null;
  });
  const seen = new Map<string, number>();
  for (const mark of candidates) {
    if (mark !== null) seen.set(mark, (seen.get(mark) ?? 0) + 1);
  }
  const edits = [...tidied.edits];
  for (const [index, mark] of candidates.entries()) {
    if (mark === null || mark === ONE_STYLE || (format === 'markdown' && /^#{1,6} /.test(mark)))
      continue;
    const verdict = classifyLine(mark, seen.get(mark) ?? 1);
    if (verdict === null || !BREAK_KINDS.has(verdict.kind) || verdict.certainty < SURE) continue;
    lines[index] = ONE_STYLE;
    edits.push({
      rule: 'scene-break',
      line: index + 1,
      column: 1,
      before: mark,
      after: ONE_STYLE,
      certainty: verdict.certainty,
    });
  }
  if (edits.length > tidied.edits.length) {
    edits.sort((a, b) => a.line - b.line || a.column - b.column);
  }
  return { ...tidied, text: lines.join('\n'), edits };
}
