import { ask } from '../measure/ask.ts';
import { inTurn, type Latency } from '../measure/in-turn.ts';
import type { Subjects } from './subjects.ts';
import type { Workload } from './workloads.ts';

/** A tree of one size behind a server of its own. */
export interface Tree {
  readonly url: string;
  readonly subjects: Subjects;
}

/** One question at both sizes. */
export interface Comparison {
  readonly workload: Workload;
  readonly small: Latency;
  readonly large: Latency;
  /** How many times the 95th percentile of the small tree that of the large one is. */
  readonly growth: number;
}

/**
 * Asks both trees in turn.
 * @param number how many answers of each count
 */
export async function compare(workload: Workload, small: Tree, large: Tree, number: number): Promise<Comparison> {
  const [ofSmall, ofLarge] = await inTurn(
    [small, large].map(
      ({ url, subjects }) =>
        (at: number) =>
          ask(url, workload.document, workload.variables(subjects, at)),
    ),
    number,
  );
  if (!ofSmall || !ofLarge) throw new Error(`Nothing was measured of ${workload.name}`);
  return { workload, small: ofSmall, large: ofLarge, growth: ofLarge.p95 / ofSmall.p95 };
}
