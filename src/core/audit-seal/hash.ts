import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from '../../plugin-api/index.js';

/** Bytes of a SHA-256. */
export const digestLength = 32;

/** What a hash covers beside the seal before it. */
export interface SealContent {
  readonly number: number;
  /** Microseconds since 1970, as text. */
  readonly at: string;
  /** As PostgreSQL writes a multirange. */
  readonly entries: string;
  readonly through: string;
  readonly passedOver: string;
  readonly horizon: string;
  readonly digests: Buffer;
}

/**
 * Every column of an audit entry `e` as one text, the same on every server. A column that is added to the entry later
 * takes no part: what is sealed once must give the same text for ever.
 */
export const entryText: RawBuilder<string> = sql`jsonb_build_array(e.seq, (extract(epoch from e.at) * 1000000)::bigint, e.action,
  e.plugin, e.outcome, e.account_id, e.purpose, e.request_id, e.subject_type, e.subject_id, e.organization_id, e.details)::text`;

/** An instant in the form that is hashed. */
export const instantText = (column: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(extract(epoch from ${column}) * 1000000)::bigint::text`;

/** The digest of an entry, given its text. */
export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The hash of a seal, given the hash of the one before it; the first has none before it. */
export function hashOf(content: SealContent, before: Buffer = Buffer.alloc(0)): Buffer {
  const { number, at, entries, through, passedOver, horizon, digests } = content;
  // As JSON, so that no two contents give the same bytes.
  const head = JSON.stringify([number, at, entries, through, passedOver, horizon, before.toString('hex')]);
  return createHash('sha256').update(head).update(digests).digest();
}
