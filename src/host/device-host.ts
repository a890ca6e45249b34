/** What stands at a path, links followed. */
export interface DeviceEntry {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Links followed: `/sys/class/block/sdb1` really lies below its USB port. */
  readonly realPath: string;
  /** Permission bits; 0 where the system has none. */
  readonly mode: number;
}

/** How a program ended. */
export interface ProgramEnd {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A file that did not exist before, being written. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Comes back when the medium has the bytes, not only the system's memory. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The part of the outside world that sending books needs: single steps on a medium that may be pulled
 * out at any moment, other programs, and the machine's own names. Paths have forward slashes; what
 * fails rejects with a `HostError`.
 */
export interface DeviceHost {
  readonly platform: 'linux' | 'macos' | 'windows' | 'other';
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** The number of the user; null where users have names only. */
  readonly userId: number | null;
  /** Null for nothing, and for what may not be looked at. */
  look(path: string): Promise<DeviceEntry | null>;
  /** Names in code-unit order; none for a folder that is not there or cannot be read. */
  names(folder: string): Promise<readonly string[]>;
  load(path: string): Promise<Uint8Array>;
  /** The bytes from `from` up to, not including, `to`, piece by piece. */
  stream(path: string, from: number, to: number): AsyncIterable<Uint8Array>;
  /** SHA-256 of a file, in hexadecimal. */
  hash(path: string): Promise<string>;
  /** Room for the user's files, in bytes; null when the system does not say. */
  freeBytes(path: string): Promise<number | null>;
  makeFolder(path: string): Promise<void>;
  /** Fails when something of that name is there. `mode`: permission bits. */
  createFile(path: string, mode?: number): Promise<NewFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes a rename last where folders can be synced; elsewhere it does nothing. */
  syncFolder(path: string): Promise<void>;
  /** A new empty folder in the system's place for such things. */
  makeTemporaryFolder(): Promise<string>;
  removeFolder(path: string): Promise<void>;
  /** Runs a program without a shell; null when there is no such program. */
  run(
    program: string,
    args: readonly string[],
    options: { readonly timeoutMs: number },
  ): Promise<ProgramEnd | null>;
}
