import { type Context, holdsAnywhere, registerEnumType, sql } from '../../plugin-api/index.js';
import { holdsAt } from '../access/holds.js';
import { outranks } from '../access/outranking.js';
import { grantsWithPlaces, notOver, type PlacedGrant } from '../access/placed-grants.js';
import { coreSettings } from '../settings.js';
import { type Account, AccountStatus } from './account.entity.js';

/** What can be done with an account. */
export enum AccountAction {
  CHANGE_PASSWORD = 'CHANGE_PASSWORD',
  DISABLE = 'DISABLE',
  ENABLE = 'ENABLE',
  LINK = 'LINK',
  RESET_PASSWORD = 'RESET_PASSWORD',
  UNLINK = 'UNLINK',
}

registerEnumType(AccountAction, {
  name: 'AccountAction',
  description: 'What can be done with an account. 可执行操作。',
  valuesConfig: {
    CHANGE_PASSWORD: { description: 'Change its password, knowing the present one: one’s own account. 修改密码。' },
    DISABLE: { description: 'Disable it. 停用。' },
    ENABLE: { description: 'Let it sign in again. 启用。' },
    LINK: { description: 'Let the tokens of the configured issuer sign in to it. 关联外部身份。' },
    RESET_PASSWORD: { description: 'Set its password. 重置密码。' },
    UNLINK: { description: 'Let tokens of the outside issuer no longer sign in to it. 解除外部身份。' },
  },
});

/** What somebody who manages an account may do with it, by its state. */
const byStatus: Readonly<Record<AccountStatus, readonly AccountAction[]>> = {
  [AccountStatus.ACTIVE]: [AccountAction.DISABLE, AccountAction.RESET_PASSWORD],
  [AccountStatus.DISABLED]: [AccountAction.ENABLE, AccountAction.RESET_PASSWORD],
};

/** What the actor may do with an account: as the mutations decide it, but for the rule of the last administrator. */
export async function accountActions(context: Context, account: Account): Promise<AccountAction[]> {
  const { actor } = context;
  if (actor.kind === 'account' && actor.accountId === account.id) return [AccountAction.CHANGE_PASSWORD];
  if (!holdsAnywhere(actor, 'core:manage-accounts')) return [];
  const load = () => (ids: readonly string[]) => mayManage(context, ids);
  if (!(await context.load('Account.mayManage', account.id, load))) return [];
  return [...byStatus[account.status], ...linking(context, account)];
}

/** Linking needs an issuer to link with; what was linked with a former one can still be undone. */
const linking = (context: Context, { outsideSubject }: Account): AccountAction[] => [
  ...(coreSettings(context).openIdConnect ? [AccountAction.LINK] : []),
  ...(outsideSubject === null ? [] : [AccountAction.UNLINK]),
];

interface Held {
  readonly id: string;
  /** Path of the organization that the account belongs to. */
  readonly organizationPath: string | null;
  readonly grants: readonly (Omit<PlacedGrant, 'from' | 'until'> & { from: string; until: string | null })[];
}

/** Of each account whether the actor manages it and outranks it; one statement for all, and for what the actor holds. */
async function mayManage(context: Context, ids: readonly string[]): Promise<boolean[]> {
  const { actor } = context;
  const own = actor.kind === 'account' ? actor.accountId : null;
  const { rows } = await sql<Held>`
    select a.id, home.path::text as "organizationPath", (
      select coalesce(json_agg(json_build_object('id', g.id, 'accountId', g.account_id, 'role', g.role,
        'from', g.valid_from, 'until', g.valid_until,
        'organizationPath', coalesce(o.path, ro.path)::text, 'gridPath', r.path::text)), '[]')
      from ${grantsWithPlaces} where g.account_id = a.id and ${notOver(context.now)}) as grants
    from core.account a left join core.organization home on home.id = a.organization_id
    where a.id = any(${[...ids, ...(own ? [own] : [])]}::uuid[])`.execute(context.sql);
  const grantsOf = (row: Held | undefined): PlacedGrant[] =>
    (row?.grants ?? []).map((grant) => ({
      ...grant,
      from: new Date(grant.from),
      until: grant.until === null ? null : new Date(grant.until),
    }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const held = grantsOf(byId.get(own ?? ''));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row || !holdsAt(actor, 'core:manage-accounts', { organizationPath: row.organizationPath })) return false;
    return actor.kind === 'system' || outranks(context, held, grantsOf(row));
  });
}
