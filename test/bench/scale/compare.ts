import { ask } from './ask.ts';
import type { Subjects } from './subjects.ts';
import type { Workload } from './workloads.ts';

/** A tree of one size behind a server of its own. */
export interface Tree {
  readonly url: string;
  readonly subjects: Subjects;
}

/** Milliseconds of the answers at one size. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

/** One question at both sizes. */
export interface Comparison {
  readonly workload: Workload;
  readonly small: Latency;
  readonly large: Latency;
  /** How many times the 95th percentile of the small tree that of the large one is. */
  readonly growth: number;
}

/** Answers before those that count: code is compiled, connections are made, pages are read. */
const warmUp = 40;

/**
 * Asks both trees one question at a time, in turn and each time the other one first: what else the machine does meets
 * both.
 * @param number how many answers of each count
 */
export async function compare(workload: Workload, small: Tree, large: Tree, number: number): Promise<Comparison> {
  const times = new Map<Tree, number[]>([
    [small, []],
    [large, []],
  ]);
  for (let at = 0; at < warmUp + number; at += 1) {
    for (const tree of at % 2 === 0 ? [small, large] : [large, small]) {
      const start = performance.now();
      await ask(tree.url, workload.document, workload.variables(tree.subjects, at % number));
      if (at >= warmUp) times.get(tree)?.push(performance.now() - start);
    }
  }
  const [of, ofLarge] = [latencyOf(times.get(small)), latencyOf(times.get(large))];
  return { workload, small: of, large: ofLarge, growth: ofLarge.p95 / of.p95 };
}

function latencyOf(times: readonly number[] = []): Latency {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
