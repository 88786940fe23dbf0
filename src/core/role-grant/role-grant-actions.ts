import { type Context, registerEnumType } from '../../plugin-api/index.js';
import { refusalsToRevoke } from './refusals-to-revoke.js';
import type { RoleGrant } from './role-grant.entity.js';

/** What can be done with a grant. */
export enum RoleGrantAction {
  REVOKE = 'REVOKE',
}

registerEnumType(RoleGrantAction, {
  name: 'RoleGrantAction',
  description: 'What can be done with a grant. 可执行操作。',
  valuesConfig: { REVOKE: { description: 'Take it back. 撤销。' } },
});

/** What the actor may do with a grant: as `revokeGrant` decides it, but for the rule of the last administrator. */
export async function grantActions(context: Context, grant: RoleGrant): Promise<RoleGrantAction[]> {
  const isOver = grant.revokedAt !== null || (grant.validUntil !== null && grant.validUntil <= context.now);
  // One that a post carries ends with that.
  if (isOver || grant.postId || context.actor.kind === 'anonymous') return [];
  const load = () => (ids: readonly string[]) => refusalsToRevoke(context, ids);
  return (await context.load('RoleGrant.refusalToRevoke', grant.id, load)) ? [] : [RoleGrantAction.REVOKE];
}
