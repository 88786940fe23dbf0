import type { Probe } from './probes.js';
import { isMany } from './probes.js';
import type { Reply } from './replies.js';
import { wentThrough } from './world.js';

/** What somebody is told at one place. */
export type State = keyof typeof states;

/** Every word of the matrix. */
export const states = {
  yes: 'answered',
  masked: 'answered, but masked',
  some: 'a part of the list',
  none: 'answered, and the asker may do nothing there',
  hidden: 'as if there were nothing: null, an empty list, NOT_FOUND',
  no: 'FORBIDDEN',
  'sign in': 'UNAUTHENTICATED',
} as const;

/** What the code of a refusal says of access. Any other code comes from behind the guards. */
const refusals: Readonly<Record<string, State>> = { UNAUTHENTICATED: 'sign in', FORBIDDEN: 'no', NOT_FOUND: 'hidden' };

/** What refuses only those who were let in. */
const past: ReadonlySet<string> = new Set(['RULE_VIOLATED', 'CONFLICT', 'RATE_LIMITED']);

/** Fields that say what the asker may do: everybody is told something else. */
const asAsked = /\.(viewerPermissions|availableActions)$/;

/** How a field was answered, beside what somebody who may everything is answered. */
export function stateOfField({ coordinate, field, steps, node }: Probe, reply: Reply, whole: Reply): State {
  if (reply.refused) return refusals[reply.refused.code] ?? unexpected(coordinate, reply);
  if (!reply.reached) return 'hidden';
  const [seen, there] = [reply.total ?? reply.values.length, whole.total ?? whole.values.length];
  if (asAsked.test(coordinate)) return seen === 0 && there > 0 ? 'none' : 'yes';
  if (seen === 0) return there === 0 ? 'yes' : 'hidden';
  const isOfOneRow = node !== undefined && steps.length === 1;
  if (isMany(field.type)) return seen < there && (isOfOneRow || reply.total !== undefined) ? 'some' : 'yes';
  const [value, clear] = [reply.values[0], whole.values[0]];
  return isOfOneRow && typeof value === 'string' && value !== clear ? 'masked' : 'yes';
}

/** How a mutation was answered: whatever is refused by its rules has gone past its guards. */
export function stateOfMutation(coordinate: string, { refused }: Reply): State {
  if (!refused) return unexpected(coordinate, undefined);
  return refused.rule === wentThrough || past.has(refused.code)
    ? 'yes'
    : (refusals[refused.code] ?? unexpected(coordinate, { refused }));
}

function unexpected(coordinate: string, reply: Pick<Reply, 'refused'> | undefined): never {
  throw new Error(
    `${coordinate} answers ${JSON.stringify(reply?.refused ?? 'what is not undone')}: mend what it is given`,
  );
}

/** What a role is told when it is held in the district of the object, beside it, and everywhere. */
interface Told {
  readonly inside: State;
  readonly outside: State;
  readonly everywhere: State;
}

/** A cell: one word where all is alike, otherwise what is told where. */
export function cellOf({ inside, outside, everywhere }: Told): string {
  const apart =
    inside === 'yes' && outside === 'no' ? 'here' : `${inside === 'yes' ? 'here' : inside}, else ${outside}`;
  const placed = inside === outside ? inside : apart;
  return everywhere !== inside ? `${placed}; everywhere: ${everywhere}` : placed;
}
