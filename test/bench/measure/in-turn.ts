/** Milliseconds of some answers. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

/** What a 95th percentile grows by from little data to much, if it stays flat: less than so many times. */
export const flat = 1.5;

/** Answers before those that count: code is compiled, connections are made, pages are read. */
const warmUp = 40;

/**
 * Asks one question at a time of each of several, in turn and each time beginning with the next one: what else the
 * machine does meets all of them.
 * @param asks each takes which of its subjects to ask about, from 0
 * @param number how many answers of each count
 */
export async function inTurn(
  asks: readonly ((at: number) => Promise<unknown>)[],
  number: number,
): Promise<readonly Latency[]> {
  const times = asks.map((): number[] => []);
  for (let at = 0; at < warmUp + number; at += 1) {
    for (let turn = 0; turn < asks.length; turn += 1) {
      const which = (at + turn) % asks.length;
      const start = performance.now();
      await asks[which]?.(at % number);
      if (at >= warmUp) times[which]?.push(performance.now() - start);
    }
  }
  return times.map(latencyOf);
}

function latencyOf(times: readonly number[]): Latency {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
