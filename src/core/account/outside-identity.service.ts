import { type Context, change, ruleViolated, save } from '../../plugin-api/index.js';
import { manageAccounts } from './account.access.js';
import { Account } from './account.entity.js';
import { editAccount } from './account.service.js';
import type { LinkAccountInput, UnlinkAccountInput } from './outside-identity.inputs.js';
import { identityAtIssuer, identityTaken, type OutsideIdentity } from './outside-identity.js';

/**
 * Lets the tokens that the configured issuer makes for a subject sign in to an account, from the next request on, in
 * place of the subject that did before. Who may: as for setting its password, since it is as good a way in.
 * @throws RULE_VIOLATED `core:account.no-issuer`, or `core:account.identity-taken` when another account has the subject
 */
export async function linkAccount(context: Context, input: LinkAccountInput): Promise<Account> {
  const identity = identityAtIssuer(context, input.subject);
  const account = await editAccount(context, input);
  change(account, identity);
  await save(context, account, identityTaken('input.subject'));
  return account;
}

/**
 * Takes that way in back, from the next request on; the password stays, if it has one: else it has no way in until it
 * is given one. Errors: it was not linked.
 */
export async function unlinkAccount(context: Context, input: UnlinkAccountInput): Promise<Account> {
  const account = await editAccount(context, input);
  if (account.outsideSubject === null) throw ruleViolated('input.id', 'core:account.no-identity');
  change(account, { outsideIssuer: null, outsideSubject: null });
  return account;
}

/** Whom an outside issuer knows the owner of an account as; null when nobody, or when the actor does not manage it. */
export async function outsideIdentityOf(context: Context, { id }: Account): Promise<OutsideIdentity | null> {
  const managed = await context.byId(Account, id, manageAccounts);
  if (!managed?.outsideIssuer || !managed.outsideSubject) return null;
  return { issuer: managed.outsideIssuer, subject: managed.outsideSubject };
}
