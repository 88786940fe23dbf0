import { badInput, type Context, change, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { notOver } from '../access/placed-grants.js';
import { Person } from '../person/person.entity.js';
import type { Account } from './account.entity.js';
import type { SetAccountPersonInput } from './account.inputs.js';
import { editAccount } from './account.service.js';

/**
 * Says which person, of whom the actor may know, signs in with an account, or that nobody does. Who may: as for setting
 * its password, since posts give grants to the accounts of their holders.
 * @throws RULE_VIOLATED `core:account.person-taken` when another account is that person's, `core:account.of-a-post` while
 *   a post gives it a grant, which would be left with somebody who does not hold the post
 */
export async function setAccountPerson(context: Context, input: SetAccountPersonInput): Promise<Account> {
  const field = 'input.personId';
  if (input.personId === undefined) throw badInput(field, 'core:account.person-not-said');
  const account = await editAccount(context, input);
  const personId = input.personId ? context.idOf(Person, input.personId, field) : null;
  if (personId) await context.read(Person).matching({ id: personId }).require(field);
  if (!change(account, { personId })) return account;
  await refuseWithGrantOfPost(context, account);
  await save(context, account, { account_person_id_unique: [field, 'core:account.person-taken'] });
  context.noteOn(account, { personId });
  return account;
}

async function refuseWithGrantOfPost(context: Context, { id }: Account): Promise<void> {
  const { rows } = await sql`
    select 1 from core.role_grant g where g.account_id = ${id} and g.post_id is not null and ${notOver(context.now)}
    limit 1`.execute(context.sql);
  if (rows.length > 0) throw ruleViolated('input.id', 'core:account.of-a-post');
}
