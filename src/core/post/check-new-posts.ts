import { type Context, ruleViolated, sql } from '../../plugin-api/index.js';
import type { NewPost } from './appoint-all.js';
import { grandCommitteeMember, grandPartyCommittee } from './membership.js';
import { publication } from './post-contact.js';

/** A row that cannot be, by its number from 1, and why. */
export interface Unfit {
  readonly at: number;
  readonly rule: string;
  readonly kind: string;
}

/**
 * Refuses the first of many new posts that cannot be, in one statement: by what one appointment is refused by. What they
 * hang on is held by this transaction.
 * @throws RULE_VIOLATED naming `posts.<number from 0>`
 */
export async function refuseUnfit(context: Context, rows: readonly NewPost[]): Promise<void> {
  const [unfit] = await unfitPosts(context, rows);
  if (!unfit) return;
  const { at, rule, kind } = unfit;
  throw ruleViolated(`posts.${at - 1}`, rule, { kind, code: kind, purpose: publication });
}

/** All of many new posts that cannot be, each by the first rule that it breaks. Who is no person yet may still be one. */
export async function unfitPosts(context: Context, rows: readonly NewPost[]): Promise<Unfit[]> {
  const of = <Key extends keyof NewPost>(key: Key) => rows.map((row) => row[key] ?? null);
  const { rows: found } = await sql<Unfit>`
    select distinct on (p.at) p.at::int as at, p.kind, r.rule
    from unnest(${of('kind')}::text[], ${of('personId')}::uuid[], ${of('organizationId')}::uuid[], ${of('gridId')}::uuid[],
      ${of('buildingId')}::uuid[], ${of('representsId')}::uuid[], ${of('memberSource')}::text[],
      ${of('employment')}::text[], ${of('validFrom')}::date[], ${of('validUntil')}::date[], ${of('contactDisplay')}::text[])
      with ordinality as p (kind, person_id, organization_id, grid_id, building_id, represents_id, member_source,
        employment, valid_from, valid_until, contact_display, at)
    left join core.post_kind k on k.code = p.kind
    left join core.person person on person.id = p.person_id
    left join core.organization o on o.id = p.organization_id
    left join core.organization represented on represented.id = p.represents_id
    left join core.grid g on g.id = p.grid_id
    left join core.building b on b.id = p.building_id
    cross join lateral (values
      (1, 'core:post.one-place', num_nonnulls(p.organization_id, p.grid_id, p.building_id) <> 1),
      (2, 'core:post.unknown-kind', k.code is null),
      (3, 'commongrid:term.ends-before-it-begins', p.valid_until <= p.valid_from),
      (4, 'core:post.kind-not-at-organization', o.id is not null and not k.at_organization),
      (5, 'core:post.kind-not-at-grid', g.id is not null and not k.at_grid),
      (6, 'core:post.kind-not-at-building', b.id is not null and not k.at_building),
      (7, 'core:organization.retired', coalesce(o.retired_on, represented.retired_on) is not null),
      (8, 'core:grid.retired', g.retired_on is not null),
      (9, 'core:building.retired', b.retired_on is not null),
      (10, 'core:person.erased', person.erased_at is not null),
      (11, 'core:person.merged', person.merged_into_id is not null),
      (12, 'core:post.member-source-elsewhere', p.kind <> ${grandCommitteeMember} and p.member_source is not null),
      (13, 'core:post.not-a-grand-committee',
        p.kind = ${grandCommitteeMember} and o.kind is distinct from ${grandPartyCommittee}),
      (14, 'core:post.member-source-missing', p.kind = ${grandCommitteeMember} and p.member_source is null),
      (15, 'core:post.member-full-time', p.kind = ${grandCommitteeMember} and p.employment = 'FULL_TIME'),
      (16, 'core:consent.missing', p.contact_display = 'FULL' and not exists (
        select from core.x_consent c where c.person_id = p.person_id and c.purpose = ${publication}
          and c.given_on <= ${context.today}::date and c.withdrawn_on is null
          and (c.until is null or c.until > ${context.today}::date)))
    ) as r (rank, rule, applies)
    where r.applies order by p.at, r.rank`.execute(context.sql);
  return found;
}
