import { expect } from 'vitest';
import { patiently } from '../../process/support/patience.js';

/** Milliseconds in which a health address must answer, whatever the database does. */
const bound = 10_000;

/** Status of a health address. @throws when it does not answer in time */
export async function statusOf(url: string, path: 'ready' | 'live'): Promise<number> {
  const response = await fetch(`${url}/health/${path}`, { signal: AbortSignal.timeout(bound) });
  await response.arrayBuffer();
  return response.status;
}

/** Waits until the server says whether it is ready, as 200 or 503. */
export const untilReadinessIs = (url: string, status: 200 | 503) =>
  expect.poll(() => statusOf(url, 'ready'), { ...patiently, interval: 20 }).toBe(status);

/** Asks `/health/live` again and again, and gives every status that it answered. */
export function watchLiveness(url: string): { stop(): Promise<number[]> } {
  const seen = new Set<number>();
  let isStopped = false;
  const watching = (async () => {
    while (!isStopped) seen.add(await statusOf(url, 'live'));
  })();
  // Told to who stops it.
  watching.catch(() => undefined);
  return {
    async stop() {
      isStopped = true;
      await watching;
      return [...seen];
    },
  };
}
