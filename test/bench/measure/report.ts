import { align } from './align.ts';
import type { ContenderName } from './contender.ts';
import type { Figures } from './figures.ts';

const peers = ['Mercurius', 'PostGraphile'] as const satisfies readonly ContenderName[];

/** What the product is to reach. */
export interface Goal {
  readonly says: string;
  isReached(product: Figures): boolean;
}

/** At least the requests per second of either peer. */
export const asFastAsPeers: Goal = {
  says: 'at least as fast as the better peer',
  isReached: (product) => againstBestPeer(product) >= 1,
};

/** At least half of what one hand-written statement gives. */
export const halfOfRaw: Goal = {
  says: 'at least 0.50 of raw SQL',
  isReached: ({ against }) => (against['raw SQL'] ?? 0) >= 0.5,
};

/** A table of one workload, and a line for each goal. */
export function report(title: string, figures: readonly Figures[], goals: readonly Goal[]): string {
  const rows = figures.map((one) => [
    one.name,
    one.requestsPerSecond.toFixed(0),
    one.p50.toFixed(1),
    one.p95.toFixed(1),
    one.cpu?.toFixed(2) ?? '-',
    (one.against['raw SQL'] ?? Number.NaN).toFixed(2),
    againstBestPeer(one).toFixed(2),
  ]);
  const head = ['server', 'requests/s', 'p50 ms', 'p95 ms', 'CPU ms', 'to raw SQL', 'to best peer'];
  const [product] = figures;
  const said = product ? goals.map((goal) => `${goal.isReached(product) ? 'reached' : 'missed'}: ${goal.says}`) : [];
  return [title, ...align([head, ...rows]), ...said].join('\n');
}

function againstBestPeer({ against }: Figures): number {
  return Math.min(...peers.map((peer) => against[peer] ?? Number.NaN));
}
