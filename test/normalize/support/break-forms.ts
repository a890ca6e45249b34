import data from '../cases/scene-break-forms.json' with { type: 'json' };

export type Verdict = [kind: string, certainty: number] | null;

/** Known forms of scene breaks with the verdict seen once and three times. */
export const forms = data.forms as unknown as [line: string, once: Verdict, repeated: Verdict][];
/** Lines that are no scene breaks. */
export const lookAlikes = data.lookAlikes as unknown as [line: string, verdict: Verdict][];
