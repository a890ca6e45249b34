import type { Gap } from '../pages/page-items.ts';

/** White space before blocks of each kind. */
export const SCENE_GAP: Gap = { rows: 1, sceneBreak: 'space' };
export const ORNAMENT_GAP: Gap = { rows: 3, sceneBreak: 'ornament' };
export const BLOCK_GAP: Gap = { rows: 1, sceneBreak: 'none' };
export const HEADING_GAP: Gap = { rows: 2, sceneBreak: 'none' };
export const NOTE_GAP: Gap = { rows: 0, sceneBreak: 'none' };
