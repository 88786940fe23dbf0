import { hostOf } from '../../plugin-api/context/host-door.js';
import { type Context, type DemoAccount, sql } from '../../plugin-api/index.js';
import { insertGrant } from '../access/insert-grant.js';
import type { coreRoles } from '../access/roles.js';
import type { Account } from './account.entity.js';
import { insertAccount } from './account.service.js';
import { demoLoginsHere } from './demo-logins.js';
import { hashPassword } from './password.js';

/** The accounts that the core's demo data brings; the first is the one that the README names. */
export const demoAccounts: readonly DemoAccount[] = [
  { login: 'secretary', title: { en: 'Secretary of Liwan District', 'zh-CN': '荔湾区书记' } },
  { login: 'admin', title: { en: 'Administrator of everything', 'zh-CN': '系统管理员' } },
  { login: 'community-worker', title: { en: 'Worker of one community', 'zh-CN': '社区工作者' } },
  { login: 'grid-worker', title: { en: 'Worker of one grid', 'zh-CN': '网格员' } },
  { login: 'care-officer', title: { en: 'Care officer of one community', 'zh-CN': '民政专干' } },
  { login: 'privacy-officer', title: { en: 'Privacy officer of Liwan District', 'zh-CN': '个人信息保护负责人' } },
  { login: 'resident', title: { en: 'Resident', 'zh-CN': '居民' } },
];

/**
 * A demo account with what it holds. Places by code; an account without an organization belongs to the whole system.
 */
export interface DemoAccountGrants {
  readonly login: string;
  readonly organization?: string;
  readonly grants: readonly DemoGrant[];
}

/** One grant of a demo account; with neither organization nor grid it counts everywhere. */
export interface DemoGrant {
  /** A role of the core or of a plugin. */
  readonly role: keyof typeof coreRoles | (string & {});
  readonly organization?: string;
  readonly grid?: string;
}

/**
 * Makes demo accounts with the demo password (`kernel.demoPassword`), in the open transaction, as the server. One that
 * the demo of another plugin has made before gets the grants alone: so the core's `secretary` may try what a plugin
 * brings.
 * @returns those that were made
 * @throws Error without a demo password, and for a code that no organization or grid has
 */
export async function createDemoAccounts(context: Context, accounts: readonly DemoAccountGrants[]): Promise<Account[]> {
  const { demoPassword } = hostOf(context).kernel;
  if (!demoPassword) throw new Error('There is no demo password to give to demo accounts');
  const made: Account[] = [];
  const known = await madeBefore(context);
  for (const { login, organization, grants } of accounts) {
    let accountId = known.get(login);
    if (!accountId) {
      const organizationId = await idByCode(context, 'organization', organization);
      const passwordHash = await hashPassword(demoPassword);
      const account = await insertAccount(context, { login, passwordHash, organizationId });
      accountId = account.id;
      made.push(account);
    }
    for (const grant of grants) await giveDemoGrant(context, accountId, grant);
  }
  return made;
}

/** Ids of the accounts that demos have made in this database, by login; never one that merely has such a login. */
async function madeBefore(context: Context): Promise<Map<string, string>> {
  const { rows } = await sql<{ login: string; id: string }>`
    select login, id from core.account where login = any(${await demoLoginsHere(context)})`.execute(context.sql);
  return new Map(rows.map(({ login, id }) => [login, id]));
}

async function giveDemoGrant(context: Context, accountId: string, { role, organization, grid }: DemoGrant) {
  const organizationId = await idByCode(context, 'organization', organization);
  await insertGrant(context, { accountId, role, organizationId, gridId: await idByCode(context, 'grid', grid) });
}

async function idByCode(context: Context, table: 'organization' | 'grid', code: string | undefined) {
  if (code === undefined) return null;
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(`core.${table}`)} where code = ${code}`.execute(context.sql);
  if (!rows[0]) throw new Error(`Demo accounts need the ${table} ${code}`);
  return rows[0].id;
}
