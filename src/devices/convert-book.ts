import type { DeviceHost } from '../host/device-host.ts';

/** Large books take calibre half a minute on a small machine. */
const CONVERT_TIME_MS = 5 * 60_000;

/** Programs that write AZW3, and their arguments. */
const CONVERTERS: readonly {
  readonly program: string;
  readonly args: (from: string, to: string) => readonly string[];
}[] = [
  { program: 'ebook-convert', args: (from, to) => [from, to] },
  { program: 'kindling-cli', args: (from, to) => ['build', from, '-o', to] },
];

export type Conversion =
  | { readonly kind: 'converted'; readonly bytes: Uint8Array; readonly program: string }
  | { readonly kind: 'no-program' }
  | { readonly kind: 'failed'; readonly program: string; readonly reason: string };

/** The EPUB at a path as AZW3, by calibre or kindling where one of them is installed. */
export async function convertToAzw3(epub: string, host: DeviceHost): Promise<Conversion> {
  const folder = await host.makeTemporaryFolder();
  try {
    const target = `${folder}/book.azw3`;
    for (const { program, args } of CONVERTERS) {
      const ended = await host.run(program, args(epub, target), { timeoutMs: CONVERT_TIME_MS });
      if (ended === null) continue;
      const made = await host.look(target);
      if (ended.status !== 0 || made === null || made.sizeBytes === 0) {
        const lines = ended.stderr.trim().split('\n');
        return { kind: 'failed', program, reason: lines.at(-1) ?? '' };
      }
      return { kind: 'converted', bytes: await host.load(target), program };
    }
    return { kind: 'no-program' };
  } finally {
    await host.removeFolder(folder);
  }
}
