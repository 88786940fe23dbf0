import { badInput, type Context, ruleViolated } from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Employment, type MemberSource, type Post } from './post.entity.js';
import type { AppointToPostInput } from './post.inputs.js';

/** The kind of post of those who sit on a grand party committee (大党委) beside their work. */
export const grandCommitteeMember = 'GRAND_COMMITTEE_MEMBER';

/** The kind of organization on which they sit. */
export const grandPartyCommittee = 'GRAND_PARTY_COMMITTEE';

/**
 * As what the holder of a new post sits there: who sits on a grand party committee does so as something, and beside their
 * work.
 * @throws BAD_USER_INPUT `core:post.member-source-missing`; RULE_VIOLATED `core:post.member-source-elsewhere`,
 *   `core:post.not-a-grand-committee`, `core:post.member-full-time`
 */
export async function membershipOf(
  context: Context,
  input: AppointToPostInput,
  organizationId: string | null,
): Promise<Pick<Post, 'memberSource' | 'employment'>> {
  const { kind, memberSource = null, employment = null } = input;
  if (kind !== grandCommitteeMember) {
    if (memberSource) throw ruleViolated('input.memberSource', 'core:post.member-source-elsewhere');
    return { memberSource: null, employment };
  }
  await requireGrandCommittee(context, organizationId);
  return partTimeMember(memberSource, employment);
}

async function requireGrandCommittee(context: Context, id: string | null): Promise<void> {
  const committee = await context.byId(Organization, id);
  if (committee?.kind !== grandPartyCommittee) {
    throw ruleViolated('input.organizationId', 'core:post.not-a-grand-committee');
  }
}

function partTimeMember(memberSource: MemberSource | null, employment: Employment | null) {
  if (!memberSource) throw badInput('input.memberSource', 'core:post.member-source-missing');
  if (employment === Employment.FULL_TIME) throw ruleViolated('input.employment', 'core:post.member-full-time');
  return { memberSource, employment: Employment.PART_TIME };
}
