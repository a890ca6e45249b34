import type { ShelfFormat } from '../shelf/book-details.ts';

/** A make of reader: how it is known, and what it wants. Plain data, so that the list can grow. */
export interface DeviceProfile {
  readonly id: DeviceId;
  /** What people call it. */
  readonly name: string;
  /**
   * Ways of knowing it by what stands on it, strongest first: of one way, every path must be there.
   * Paths are relative to the volume.
   */
  readonly markers: readonly (readonly string[])[];
  /** Volume labels, whole. */
  readonly label: RegExp | null;
  /** USB vendor ids that no other maker uses. */
  readonly vendors: readonly string[];
  /** Names in gvfs of a reader that shows itself by MTP, without a drive. */
  readonly mtpName: RegExp | null;
  /** Folders for books, the first that is there; `''` is the top. */
  readonly folders: readonly string[];
  /** The folder that is made when none of them is there. */
  readonly makes: string;
  /** Formats it reads, best first. */
  readonly formats: readonly ShelfFormat[];
  /** Characters besides those of FAT that its software stumbles over in names. */
  readonly avoid: RegExp | null;
  /** Where this was learnt. */
  readonly source: string;
}

export type DeviceId =
  | 'kobo'
  | 'tolino'
  | 'kindle'
  | 'pocketbook'
  | 'nook'
  | 'supernote'
  | 'xteink'
  | 'sony'
  | 'boox'
  | 'folder';
