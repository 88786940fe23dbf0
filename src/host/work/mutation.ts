import type { GraphQLField } from 'graphql';
import { UnitOfWork } from '../../data/unit-of-work.js';
import { WriteSeats } from '../../data/write-seats.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import { type AuditEntry, type Context, KeptRefusal } from '../../plugin-api/index.js';
import { expectedRefusal } from '../errors/format-error.js';
import { resolverOf } from '../schema/guards.js';
import { type KeyedRequest, keyedRequest, Replay } from './keyed-request.js';
import { inOwnTransaction, sibling } from './own-transaction.js';
import { replayAnswer } from './replay-answer.js';

/**
 * Makes one mutation field what it promises to be: one transaction, one audit entry, its outbox events, and with an
 * idempotency key one effect. Any error undoes all of it, except what a kept refusal keeps.
 */
export function runAsMutation(field: GraphQLField<unknown, Context>, plugin: string): void {
  const resolve = resolverOf(field);
  field.resolve = async (root, args, context, info) => {
    const keyed = await keyedRequest(context, field, (args as { input?: object }).input);
    const action = { action: field.name, plugin };
    if (!keyed) return attempt(context, action, undefined, () => resolve(root, args, context, info));
    const known = await keyed.answered(sibling(context));
    if (known) return replayAnswer(context, field, known);
    try {
      return await attempt(context, action, keyed, () => resolve(root, args, context, info));
    } catch (error) {
      // Another request with the same key may have been answered while this one was being refused.
      const answered = error instanceof Replay ? error : await keyed.answered(sibling(context));
      if (!answered) throw error;
      hostOf(context).unit = undefined;
      return replayAnswer(context, field, answered);
    }
  };
}

type Action = Pick<AuditEntry, 'action' | 'plugin'>;

async function attempt(
  context: Context,
  action: Action,
  keyed: KeyedRequest | undefined,
  resolve: () => unknown,
): Promise<unknown> {
  const host = hostOf(context);
  const unit = new UnitOfWork(host.kernel.orm, {
    begun: keyed && (() => keyed.claim(context)),
    seats: WriteSeats.of(host.kernel.orm),
  });
  host.unit = unit;
  context.clearLoaders();
  try {
    const result = await resolve();
    const em = await context.write();
    await em.flush();
    await host.kernel.ports.audit(context, { ...action, outcome: 'done', ...host.notes.takeAsOne() });
    await keyed?.store(context, result);
    await unit.commit();
    host.unit = undefined;
    return result;
  } catch (error) {
    // The context keeps the ended unit: of several things that the resolver did at once one has failed, and the others,
    // which may still be running, must not write outside of the transaction.
    await unit.rollback();
    host.notes.takeAsOne();
    const refusal = expectedRefusal(error);
    if (refusal instanceof KeptRefusal) await keep(context, action, refusal);
    // A violated constraint leaves as the refusal that it is, not as a fault for the log.
    throw refusal ?? error;
  } finally {
    context.clearLoaders();
  }
}

/** What must survive a refusal is written after everything else was undone. */
async function keep(context: Context, action: Action, refusal: KeptRefusal<Context>): Promise<void> {
  await inOwnTransaction(context, async (own) => {
    await refusal.keep(own);
    await hostOf(own).kernel.ports.audit(own, { ...action, outcome: 'refused', ...hostOf(own).notes.takeAsOne() });
  });
}
