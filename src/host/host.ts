/** Something in a folder. */
export interface HostEntry {
  readonly name: string;
  /** `other`: a device, a socket, a broken link. */
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** Where it really is, links followed: two names with the same one are the same thing. */
  readonly realPath: string;
}

export interface FileToSave {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The outside world. Everything that reads or writes goes through here, so that a test can pass a
 * world in memory. Paths are absolute, with forward slashes; what fails rejects with a `HostError`.
 */
export interface Host {
  readonly workingFolder: string;
  /** An absolute path from one that is relative to `base`. */
  resolve(base: string, path: string): string;
  /** The path as a person in the working folder would type it. */
  display(path: string): string;
  /** What is there, links followed; null for nothing. */
  look(path: string): Promise<HostEntry | null>;
  /** A folder's entries, by name in code-unit order. */
  list(folder: string): Promise<readonly HostEntry[]>;
  load(path: string): Promise<Uint8Array>;
  /** All files or none: each is written whole under another name, then all are renamed into place. */
  saveAll(files: readonly FileToSave[]): Promise<void>;
  /** A file of the program itself: `css/classic.css`. */
  loadAsset(name: string): Promise<Uint8Array>;
  /** A file inside an installed package: `@scope/name/file`. */
  loadPackageFile(name: string): Promise<Uint8Array>;
}

export type HostFault = 'missing' | 'denied' | 'no-space' | 'not-a-folder' | 'other';

/** A system error in the user's words; the original is its cause. */
export class HostError extends Error {
  readonly fault: HostFault;
  readonly path: string;

  constructor(fault: HostFault, path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HostError';
    this.fault = fault;
    this.path = path;
  }
}
