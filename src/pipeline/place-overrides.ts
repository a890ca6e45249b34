import type { Diagnostic } from '../model/diagnostic.ts';
import type { AnchorPlace } from '../recipe/recipe.ts';

/**
 * Errors about overrides, placed where the override stands in `anthology.yaml`: there it is to be
 * mended. The story's file and the line that was meant go into the message and the hint.
 */
export function placeOverrides(
  diagnostics: readonly Diagnostic[],
  anchors: readonly AnchorPlace[],
): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { code, message, path } = diagnostic;
    if (!code.startsWith('override-')) return diagnostic;
    const anchor = anchors.find(
      ({ text }) => message.includes(`"${text}"`) || message.includes(JSON.stringify(text)),
    );
    if (anchor === undefined) return diagnostic;
    const { column: _, ...rest } = diagnostic;
    return {
      ...rest,
      message: path === undefined ? message : `In ${path}: ${message}`,
      path: anchor.path,
      line: anchor.line,
    };
  });
}
