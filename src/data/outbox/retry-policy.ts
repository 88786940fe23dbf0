/** How often a failing handler is tried, and how long it rests between. */
export interface RetryPolicy {
  /** Seconds of rest after the first failure, after the second, …; one more failure parks the event. */
  readonly restSeconds: readonly number[];
  /** Each rest is this share longer or shorter, by chance, so that what failed together does not return together. */
  readonly jitter: number;
}

/** Eight attempts over some seventeen minutes: long enough for a restart of whatever the handler needs. */
export const defaultRetryPolicy: RetryPolicy = { restSeconds: [1, 3, 10, 30, 90, 300, 600], jitter: 0.2 };

/**
 * Milliseconds until the next attempt, or undefined when the event is to be parked.
 *
 * @param failures failures so far, this one included
 * @param chance from 0 up to 1
 */
export function restAfter(policy: RetryPolicy, failures: number, chance = Math.random()): number | undefined {
  const seconds = policy.restSeconds[failures - 1];
  if (seconds === undefined) return undefined;
  return Math.round(seconds * 1000 * (1 + policy.jitter * (2 * chance - 1)));
}
