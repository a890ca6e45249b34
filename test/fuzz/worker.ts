import { oneOf, type Random, randomFrom } from './random.ts';
import { collectSeeds, mutateSeed, type Seed } from './seeds.ts';
import { tryInput } from './try-input.ts';

/** One in so many inputs is built whole, not only read. */
const BUILT = 60;

export interface WorkerTask {
  readonly seed: number;
  readonly containers: readonly Seed[];
}

/** What a worker tells: which input it begins with, or what became of it. */
export type WorkerMessage =
  | { readonly kind: 'begins'; readonly input: Seed; readonly whole: boolean }
  | { readonly kind: 'done'; readonly finding: string | null; readonly ms: number };

process.once('message', ({ seed, containers }: WorkerTask) => {
  void work(randomFrom(seed), collectSeeds(containers));
});

async function work(random: Random, seeds: readonly Seed[]): Promise<never> {
  for (;;) {
    const input = mutateSeed(oneOf(random, seeds), random, seeds);
    const whole = random() < 1 / BUILT;
    await tell({ kind: 'begins', input, whole });
    const before = process.cpuUsage();
    const finding = await tryInput(input, whole).catch((error: unknown) =>
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
    const { user, system } = process.cpuUsage(before);
    await tell({ kind: 'done', finding, ms: (user + system) / 1000 });
  }
}

/** Comes back when the message has left: an input that hangs must be known. */
function tell(message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, {}, () => resolve()));
}
