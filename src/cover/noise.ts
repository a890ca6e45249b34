import type { RandomStream } from './random-stream.ts';

/** A smooth curve over all numbers. */
export type Curve = (x: number) => number;

const TABLE_LENGTH = 256;

/** Value noise: passes through random heights from 0 to 1 at whole numbers, smoothly between them. */
export function smoothNoise(stream: RandomStream): Curve {
  const heights = Array.from({ length: TABLE_LENGTH }, () => stream.next());
  const heightAt = (index: number) =>
    heights[((index % TABLE_LENGTH) + TABLE_LENGTH) % TABLE_LENGTH] ?? 0;
  return (x) => {
    const index = Math.floor(x);
    const part = x - index;
    const eased = part * part * part * (part * (part * 6 - 15) + 10);
    return heightAt(index) * (1 - eased) + heightAt(index + 1) * eased;
  };
}

/**
 * Fractal noise, 0 to 1 with most values near the middle: octaves of `smoothNoise`, each twice as
 * fine and `gain` times as strong as the one before.
 */
export function fractalNoise(stream: RandomStream, octaves: number, gain = 0.5): Curve {
  const noise = smoothNoise(stream);
  return (x) => {
    let height = 0;
    let strength = 1;
    let total = 0;
    let frequency = 1;
    for (let octave = 0; octave < octaves; octave++) {
      // The shift keeps the octaves from meeting in one knot at x = 0.
      height += strength * noise(x * frequency + octave * 17.3);
      total += strength;
      strength *= gain;
      frequency *= 2;
    }
    return height / total;
  };
}
