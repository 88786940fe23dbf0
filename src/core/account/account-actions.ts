import { type Context, holdsAnywhere, registerEnumType } from '../../plugin-api/index.js';
import { coreSettings } from '../settings.js';
import { manageAccounts, refusalsToActOn } from './account.access.js';
import { type Account, AccountStatus } from './account.entity.js';

/** What can be done with an account. */
export enum AccountAction {
  CHANGE_PASSWORD = 'CHANGE_PASSWORD',
  DISABLE = 'DISABLE',
  ENABLE = 'ENABLE',
  LINK = 'LINK',
  RESET_PASSWORD = 'RESET_PASSWORD',
  SET_PERSON = 'SET_PERSON',
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
    SET_PERSON: { description: 'Say which person signs in with it. 关联人员。' },
    UNLINK: { description: 'Let tokens of the outside issuer no longer sign in to it. 解除外部身份。' },
  },
});

/** What somebody who manages an account may do with it, by its state. */
const byStatus: Readonly<Record<AccountStatus, readonly AccountAction[]>> = {
  [AccountStatus.ACTIVE]: [AccountAction.DISABLE, AccountAction.RESET_PASSWORD, AccountAction.SET_PERSON],
  [AccountStatus.DISABLED]: [AccountAction.ENABLE, AccountAction.RESET_PASSWORD, AccountAction.SET_PERSON],
};

/** What the actor may do with an account: as the mutations decide it, but for the rule of the last administrator. */
export async function accountActions(context: Context, account: Account): Promise<AccountAction[]> {
  const { actor } = context;
  if (actor.kind === 'account' && actor.accountId === account.id) return [AccountAction.CHANGE_PASSWORD];
  if (!holdsAnywhere(actor, manageAccounts)) return [];
  const load = () => (ids: readonly string[]) => refusalsToActOn(context, ids);
  if (await context.load('Account.refusalToActOn', account.id, load)) return [];
  return [...byStatus[account.status], ...linking(context, account)];
}

/** Linking needs an issuer to link with; what was linked with a former one can still be undone. */
const linking = (context: Context, { outsideSubject }: Account): AccountAction[] => [
  ...(coreSettings(context).openIdConnect ? [AccountAction.LINK] : []),
  ...(outsideSubject === null ? [] : [AccountAction.UNLINK]),
];
