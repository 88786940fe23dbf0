import type { IdempotencyKey } from '../../data/idempotency/index.js';
import { fromTaggedJson, toTaggedJson } from '../../lib/tagged-json.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import type { Context } from '../../plugin-api/index.js';

/** How the input and the answer of a keyed request lie in the store of answers. */
export interface AnswerForm {
  /** What is stored of the hash of an input. */
  hash(inputHash: string): string;
  /** What is stored of an answer. */
  keep(answer: unknown): unknown;
  /** The answer of what is stored. */
  restore(kept: unknown): unknown;
}

/** Both as they are. */
export const openForm: AnswerForm = { hash: (hash) => hash, keep: (answer) => answer, restore: (kept) => kept };

/** A sealed answer; `ids` are those of all that it tells of, by which it is found when somebody is erased. */
interface SealedAnswer {
  readonly ids: readonly string[];
  readonly sealed: string;
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** For mutations that carry personal data: nothing of either can be read, or guessed, without the operator's key. */
export async function sealedForm(context: Context, owner: IdempotencyKey): Promise<AnswerForm> {
  const seal = await hostOf(context).kernel.ports.answerSeal(context);
  const place = JSON.stringify([owner.accountId, owner.field, owner.key]);
  return {
    hash: (hash) => seal.digest(hash),
    keep(answer): SealedAnswer {
      const text = toTaggedJson(answer);
      return { ids: [...new Set(text.match(uuid))], sealed: seal.seal(place, text) };
    },
    restore: (kept) => fromTaggedJson(seal.open(place, (kept as SealedAnswer).sealed)),
  };
}
