import type { GraphQLField } from 'graphql';
import { claimKey, findAnswer, hashInput, storeResult } from '../../data/idempotency/index.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import { badInput, type ClassType, CommongridError, type Context, type Kernel } from '../../plugin-api/index.js';
import { tableOf } from '../../plugin-api/read/table.js';
import { openForm, sealedForm } from './answer-forms.js';
import { sibling } from './own-transaction.js';

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
  /**
   * Takes the key in the open transaction; waits for another request that holds it, as long as one waits for a lock.
   * Throws `Replay`.
   */
  claim(context: Context): Promise<void>;
  /** Stores the answer in the open transaction. */
  store(context: Context, result: unknown): Promise<void>;
}

/** The keyed request behind a mutation's input; undefined when it carries no key. */
export async function keyedRequest(
  context: Context,
  { name: field, extensions }: Pick<GraphQLField<unknown, Context>, 'name' | 'extensions'>,
  input: object | undefined,
): Promise<KeyedRequest | undefined> {
  const key = (input as { idempotencyKey?: string | null } | undefined)?.idempotencyKey;
  if (typeof key !== 'string' || !input) return undefined;
  if (key.length === 0 || key.length > 200) throw badInput('input.idempotencyKey', 'commongrid:idempotency.key-length');
  const owner = { accountId: context.accountId, field, key };
  const form = extensions.carriesPersonalData === true ? await sealedForm(sibling(context), owner) : openForm;
  const request = { ...owner, inputHash: form.hash(hashInput(input)) };
  return {
    answered: async ({ sql }) => {
      const answer = await findAnswer(sql, request);
      if (answer.kind === 'other-input') throw reused();
      return answer.kind === 'done' ? { result: form.restore(answer.result) } : undefined;
    },
    claim: async ({ sql }) => {
      const answer = await claimKey(sql, request).catch(refuseInFlight);
      if (answer.kind === 'other-input') throw reused();
      if (answer.kind === 'done') throw new Replay(form.restore(answer.result));
    },
    store: (context, result) =>
      storeResult(context.sql, request, form.keep(keptOf(hostOf(context).kernel.orm, result))),
  };
}

const reused = () => new CommongridError('IDEMPOTENCY_KEY_REUSED', { field: 'input.idempotencyKey' });

/** SQLSTATE of a wait for a lock that was given up. */
const lockTimeout = '55P03';

/**
 * Not the conflict that a lock otherwise means: who is told to read the object again would send the change under a new
 * key, and have it twice.
 */
function refuseInFlight(error: unknown): never {
  if ((error as { code?: unknown }).code !== lockTimeout) throw error;
  throw new CommongridError('SERVICE_UNAVAILABLE', {
    rule: 'commongrid:idempotency.in-flight',
    field: 'input.idempotencyKey',
  });
}

/**
 * What is kept of an answer: of an entity its light row, as any read would give it. What is encrypted or large (`lazy`)
 * never enters the store of answers; whoever asks for it is answered from its own table.
 */
function keptOf(orm: Kernel['orm'], value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => keptOf(orm, item));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const type = value.constructor as ClassType | undefined;
  const row = value as Readonly<Record<string, unknown>>;
  const isEntity = type !== undefined && orm.getMetadata().has(type as never);
  const names = isEntity ? tableOf(orm, type).light : Object.keys(row);
  return Object.fromEntries(names.map((name) => [name, keptOf(orm, row[name])]));
}
