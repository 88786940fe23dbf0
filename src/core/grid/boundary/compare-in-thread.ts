import { ruleViolated } from '../../../plugin-api/index.js';
import type { Told } from './compare-grounds.js';
import type { ComparedGrounds, GroundsToCompare } from './compared-grounds.js';
import { ComparingThread, Stuck } from './comparing-thread.js';
import { FoundPieces } from './found-pieces.js';

/** Milliseconds: the thousand grids of a district take a second. */
const patience = 10_000;

/** Milliseconds that reading the grounds has, with all that takes no time, and that a cut has at least. */
const least = { reading: 5_000, cut: 1_000 } as const;

/** How long comparisons may take in all, in milliseconds, and for whom they are made. */
interface Limits {
  readonly limit?: number;
  /** Aborted when nobody waits for them any more: the thread ends at once, whatever it is at. */
  readonly signal: AbortSignal;
}

/**
 * Compares grounds in a thread of their own, for some ten seconds in all. Each is answered or refused by itself. What
 * is tangled is named in the answer; all else is compared.
 * @returns for each what was found; or RULE_VIOLATED `core:boundary-report.too-tangled` when only to read it takes too
 *   long or too much memory, or the fault that it came upon
 * @throws what the signal was aborted with
 */
export async function compareInThread(
  comparisons: readonly GroundsToCompare[],
  { limit = patience, signal }: Limits,
): Promise<readonly (ComparedGrounds | Error)[]> {
  const answers = new Map<GroundsToCompare, ComparedGrounds | Error>();
  // The smallest first: they leave of their share what the larger may need.
  const waiting = comparisons.toSorted((one, other) => sizeOf(one) - sizeOf(other));
  const threads = new Threads();
  let left = limit;
  try {
    for (const [at, comparison] of waiting.entries()) {
      const began = performance.now();
      try {
        const share = left / (waiting.length - at);
        answers.set(comparison, await compare(threads, comparison, { limit: share, signal }));
      } catch (error) {
        signal.throwIfAborted();
        answers.set(comparison, error as Error);
        await threads.end();
      }
      left = Math.max(0, left - (performance.now() - began));
    }
  } finally {
    await threads.end();
  }
  return comparisons.map((comparison) => answers.get(comparison)!);
}

/**
 * Compares; where a cut but the last takes half of the time that is left, it is named, and another thread goes on
 * behind it.
 */
async function compare(
  threads: Threads,
  comparison: GroundsToCompare,
  { limit, signal }: Required<Limits>,
): Promise<ComparedGrounds> {
  const found = new FoundPieces();
  let end: number | undefined;
  let from = 0;
  for (;;) {
    const thread = await threads.use();
    end ??= performance.now() + limit;
    const left = end - performance.now();
    let cutting: Told | undefined;
    const tell = (told: Told) => {
      cutting = told;
      found.add(told.found);
    };
    const longest = () => {
      const rest = end! - performance.now();
      return cutting ? Math.max(least.cut, cutting.isLast ? rest : rest / 2) : Math.max(least.reading, rest);
    };
    try {
      const last = await thread.compare({ ...comparison, from, patience: left }, { longest, tell, signal });
      found.add({ ...last, gapAreas: last.gapAreas.flatMap((area, whole) => (area === null ? [] : [[whole, area]])) });
      return found.end(last.wholeAreas);
    } catch (error) {
      await threads.end();
      if (!(error instanceof Stuck)) throw error;
      if (!cutting) throw ruleViolated(undefined, 'core:boundary-report.too-tangled');
      found.add({ tangles: [cutting.cut] });
      from = cutting.at + 1;
    }
  }
}

/** One thread at a time, which is started when there is none. */
class Threads {
  #thread: ComparingThread | undefined;

  async use(): Promise<ComparingThread> {
    this.#thread ??= await ComparingThread.start();
    return this.#thread;
  }

  async end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }
}

/** Characters of all grounds. */
const sizeOf = ({ grounds }: GroundsToCompare): number => grounds.reduce((sum, text) => sum + (text?.length ?? 0), 0);
