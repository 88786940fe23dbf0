import { type Context, Field, ObjectType, type Refusal, ruleViolated } from '../../plugin-api/index.js';
import { coreSettings } from '../settings.js';
import type { Account } from './account.entity.js';

/** Characters of a subject at most (OpenID Connect Core 1.0, section 2); the database holds it too. */
export const longestSubject = 255;

/** Whom an outside issuer knows the owner of an account as. */
@ObjectType({ description: 'Whom an outside issuer knows the owner of an account as. 外部身份。' })
export class OutsideIdentity {
  @Field({ description: 'Address of the OpenID Connect issuer. 签发方。' })
  issuer!: string;

  @Field({ description: 'What its tokens say who somebody is by: their subject, unless configured otherwise. 主体。' })
  subject!: string;
}

/**
 * The columns of an account to which the configured issuer's tokens of a subject sign in.
 * @throws RULE_VIOLATED `core:account.no-issuer`
 */
export function identityAtIssuer(
  context: Context,
  outsideSubject: string,
): Pick<Account, 'outsideIssuer' | 'outsideSubject'> {
  const { openIdConnect } = coreSettings(context);
  if (!openIdConnect) throw ruleViolated(undefined, 'core:account.no-issuer');
  return { outsideIssuer: openIdConnect.issuer, outsideSubject };
}

/** The refusal of a subject that another account has. */
export const identityTaken = (field: string): Readonly<Record<string, Refusal>> => ({
  account_outside_issuer_outside_subject_unique: [field, 'core:account.identity-taken'],
});
