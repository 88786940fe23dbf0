import { LRUCache } from 'lru-cache';
import { networkOf } from '../../lib/network-of.js';
import type { Context } from '../context/context.js';
import type { OpenKernel } from '../context/kernel.js';
import { CommongridError } from '../errors/index.js';

/** How often something may be asked from one network. */
export interface RateLimit {
  /** What is counted, `core:contact-board`; each name has a count of its own. */
  readonly name: string;
  /** How many a minute; as many at once, after a minute of rest. */
  readonly perMinute: number;
}

/** The time that is left to a network, of which each call takes its part of a minute; and when that was worked out. */
interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Networks that are remembered; who is forgotten may ask anew, which takes as many others first. */
const remembered = 50_000;

const minute = 60_000;

const buckets = new WeakMap<OpenKernel, LRUCache<string, Bucket>>();

/**
 * Counts one call from the network of a request, and refuses when there are too many. For reads that anybody may make:
 * nothing is written, each process counts for itself. Call it in the resolver, so that a field that is asked for under
 * many names counts as often. What the server does itself is not limited.
 * @throws RATE_LIMITED with the seconds to wait
 */
export function limitRate(context: Context, { name, perMinute }: RateLimit): void {
  if (context.actor.kind === 'system') return;
  let known = buckets.get(context.kernel);
  if (!known) buckets.set(context.kernel, (known = new LRUCache({ max: remembered })));
  const key = `${name} ${context.address === undefined ? '' : networkOf(context.address)}`;
  const at = context.now.getTime();
  const bucket = known.get(key);
  // A clock that was set back gives nothing.
  const left = bucket ? Math.min(minute, bucket.left + Math.max(0, at - bucket.at)) : minute;
  const cost = minute / perMinute;
  if (left < cost) {
    known.set(key, { left, at });
    const retryAfter = Math.ceil((cost - left) / 1000);
    throw new CommongridError('RATE_LIMITED', { rule: 'commongrid:rate.too-many', values: { retryAfter }, retryAfter });
  }
  known.set(key, { left: left - cost, at });
}
