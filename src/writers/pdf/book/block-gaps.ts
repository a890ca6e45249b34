import type { Gap } from '../pages/page-items.ts';

/** White space before blocks of each kind. */
export const SCENE_GAP: Gap = { rows: 1, sceneBreak: 'space' };
export const ORNAMENT_GAP: Gap = { rows: 3, sceneBreak: 'ornament' };
export const BLOCK_GAP: Gap = { rows: 1, sceneBreak: 'none' };
export const HEADING_GAP: Gap = { rows: 2, sceneBreak: 'none' };
export const NOTE_GAP: Gap = { rows: 0, sceneBreak: 'none' };

/** Type size of notes, and insets, indents and gaps in parts of the type size. */
export const NOTE_SCALE = 0.9;
export const INSET_EM = 1.4;
export const LIST_EM = 1.6;
export const VERSE_STEP_EM = 1.2;
export const TURNOVER_EM = 2.4;
export const TABLE_GAP_EM = 1.4;
/** Stanzas up to this length are never parted. */
export const WHOLE_STANZA = 14;
/** Insets stop where lines would become too short to be set well. */
export const NARROWEST_EM = 12;
