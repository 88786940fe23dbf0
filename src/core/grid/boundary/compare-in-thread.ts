import type { ComparedGrounds, GroundsToCompare } from './compare-grounds.js';
import { ComparingThread } from './comparing-thread.js';

/** Milliseconds: the thousand grids of a district take a second; what takes longer is a tangle. */
const patience = 10_000;

/**
 * Compares grounds in a thread of their own, for ten seconds at most in all. Each is answered or refused by itself: what is
 * tangled is given up once it has had its share of the time, and the others go on without it.
 * @returns for each what was found; or RULE_VIOLATED `core:boundary-report.too-tangled` when it took too long or too much
 *   memory, or the fault that it came upon
 */
export async function compareInThread(
  comparisons: readonly GroundsToCompare[],
  limit = patience,
): Promise<readonly (ComparedGrounds | Error)[]> {
  const answers = new Map<GroundsToCompare, ComparedGrounds | Error>();
  // The smallest first: they leave of their share what the larger may need.
  const waiting = comparisons.toSorted((one, other) => sizeOf(one) - sizeOf(other));
  let thread: ComparingThread | undefined;
  let left = limit;
  try {
    for (const [at, comparison] of waiting.entries()) {
      thread ??= await ComparingThread.start();
      const began = performance.now();
      try {
        answers.set(comparison, await thread.compare(comparison, left / (waiting.length - at)));
      } catch (error) {
        answers.set(comparison, error as Error);
        await thread.end();
        thread = undefined;
      }
      left -= performance.now() - began;
    }
  } finally {
    await thread?.end();
  }
  return comparisons.map((comparison) => answers.get(comparison)!);
}

/** Characters of all grounds. */
const sizeOf = ({ grounds }: GroundsToCompare): number => grounds.reduce((sum, text) => sum + (text?.length ?? 0), 0);
