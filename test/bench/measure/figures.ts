import type { ContenderName } from './contender.ts';
import type { Rounds } from './interleave.ts';
import type { Round } from './round.ts';

/** What the rounds of one server come to. */
export interface Figures {
  readonly name: ContenderName;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  /** Milliseconds of CPU that the server's process used for one request. */
  readonly cpu: number | undefined;
  /** Medians over the rounds of what this server did against what another did in the same round. */
  readonly against: Readonly<Partial<Record<ContenderName, number>>>;
}

/** The figures of each server, in the order in which they take part. */
export function figuresOf(rounds: Rounds): Figures[] {
  return [...rounds].map(([name, own]) => {
    const latencies = own.flatMap(({ latencies: some }) => some).sort((one, other) => one - other);
    const against = Object.fromEntries(
      [...rounds].map(([other, theirs]) => [other, median(own.map((round, at) => speed(round) / speed(theirs[at])))]),
    );
    const cpuSeconds = own.map((round) => round.cpuSeconds).filter((seconds) => seconds !== undefined);
    return {
      name,
      requestsPerSecond: median(own.map(speed)),
      p50: latencies[Math.floor(latencies.length * 0.5)] ?? Number.NaN,
      p95: latencies[Math.floor(latencies.length * 0.95)] ?? Number.NaN,
      cpu: cpuSeconds.length === own.length ? (1000 * sum(cpuSeconds)) / latencies.length : undefined,
      against,
    };
  });
}

const speed = (round: Round | undefined) => (round ? round.requests / round.seconds : Number.NaN);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
