import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Material for checking that lies beside the checkout and is no part of it. */
export const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared');

/** Whether it is there; tests that use it skip when it is not. */
export const hasShared = existsSync(join(SHARED, 'stories', 'gold'));

/** Stands for the cases that are not there, so that a skipped suite still has its tests. */
export const ABSENT = '(not here)';
