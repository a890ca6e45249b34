/** Exit statuses: done; the input has errors and nothing was written; wrong usage; Ctrl-C. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;
