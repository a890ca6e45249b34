export type Severity = 'error' | 'warning' | 'doubt' | 'info';

/** Something the user should hear. Codes are permanent; messages are full sentences. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** What happened, in the user's words. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly path?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in UTF-16 units. */
  readonly column?: number;
  /** How sure the guess is that a doubt is about, 0 to 1. */
  readonly certainty?: number;
  /** The exact line to paste into `anthology.yaml`, under the story's entry. */
  readonly fix?: string;
}

/** A value, and what the user should hear about how it came about. */
export interface Checked<Value> {
  readonly value: Value;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
