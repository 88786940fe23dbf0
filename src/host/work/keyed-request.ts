import { claimKey, findAnswer, hashInput, storeResult } from '../../data/idempotency/index.js';
import { badInput, CommongridError, type Context } from '../../plugin-api/index.js';

/** Says that the request was answered before; its transaction is undone, and the stored result is the answer. */
export class Replay extends Error {
  constructor(readonly result: unknown) {
    super('answered before');
  }
}

/** A mutation that carries an idempotency key. */
export interface KeyedRequest {
  /** The stored answer, if this request was answered before; the key with another input is an error. */
  answered(context: Context): Promise<{ readonly result: unknown } | undefined>;
  /** Takes the key in the open transaction; waits for another request that holds it. Throws `Replay`. */
  claim(context: Context): Promise<void>;
  /** Stores the answer in the open transaction. */
  store(context: Context, result: unknown): Promise<void>;
}

/** The keyed request behind a mutation's input; undefined when it carries no key. */
export function keyedRequest(context: Context, field: string, input: object | undefined): KeyedRequest | undefined {
  const key = (input as { idempotencyKey?: string | null } | undefined)?.idempotencyKey;
  if (typeof key !== 'string' || !input) return undefined;
  if (key.length === 0 || key.length > 200) throw badInput('input.idempotencyKey', 'commongrid:idempotency.key-length');
  const request = { accountId: context.accountId, field, key, inputHash: hashInput(input) };
  return {
    answered: async ({ sql }) => {
      const answer = await findAnswer(sql, request);
      if (answer.kind === 'other-input') throw reused();
      return answer.kind === 'done' ? answer : undefined;
    },
    claim: async ({ sql }) => {
      const answer = await claimKey(sql, request);
      if (answer.kind === 'other-input') throw reused();
      if (answer.kind === 'done') throw new Replay(answer.result);
    },
    store: ({ sql }, result) => storeResult(sql, request, result),
  };
}

const reused = () => new CommongridError('IDEMPOTENCY_KEY_REUSED', { field: 'input.idempotencyKey' });
