import { v7 as uuidV7 } from 'uuid';
import { type Context, ruleViolated, sql } from '../../plugin-api/index.js';
import type { Household } from './household.entity.js';
import { ResidenceChanged } from './household.events.js';
import type { Relation } from './residence.entity.js';

/** Somebody who lives in a household now. */
export interface Member {
  readonly residenceId: string;
  readonly personId: string;
  readonly relation: Relation;
  readonly validFrom: string;
}

/** Who lives in a household now; the household is taken up. */
export async function membersOf(context: Context, householdId: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select r.id as "residenceId", r.person_id as "personId", r.relation, r.valid_from::text as "validFrom"
    from core.residence r where r.household_id = ${householdId} and r.valid_until is null order by r.id
    for update`.execute(context.sql);
  return rows;
}

/**
 * Says anew, from a day on, what members are and in which household of their dwelling: the residence that says it so far
 * ends, and one that says it as it is now begins. What began on that very day ends without having counted.
 * @throws RULE_VIOLATED `core:household.not-a-member` for somebody who is none, `core:residence.begins-later`
 */
export async function restateMembers(
  context: Context,
  into: Household,
  present: readonly Member[],
  relations: ReadonlyMap<string, Relation>,
  day: string,
  field: string,
): Promise<void> {
  const members = [...relations].map(([personId, relation]) => {
    const member = present.find((one) => one.personId === personId);
    if (!member) throw ruleViolated(field, 'core:household.not-a-member');
    if (member.validFrom > day) throw ruleViolated('input.validFrom', 'core:residence.begins-later');
    return { ...member, relation };
  });
  const ids = members.map(({ residenceId }) => residenceId);
  const newIds = members.map(() => uuidV7());
  const said = members.map(({ relation }) => relation);
  // All that was said of them is over before anything else is said: a household never has two heads in between.
  await sql`
    update core.residence set valid_until = ${day}, version = version + 1
    where id = any(${ids}::uuid[])`.execute(context.sql);
  const { rows } = await sql<{ id: string; personId: string }>`
    insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, grid_id, stay_kind, relation,
      is_main, purpose, source, legal_basis, valid_from)
    select s.new_id, r.person_id, ${into.id}, r.dwelling_id, r.organization_id, r.grid_id, r.stay_kind,
      s.relation, r.is_main, r.purpose, r.source, r.legal_basis, ${day}
    from unnest(${ids}::uuid[], ${newIds}::uuid[], ${said}::text[]) as s (id, new_id, relation) join core.residence r on r.id = s.id
    returning id, person_id as "personId"`.execute(context.sql);
  for (const { id: residenceId, personId } of rows) {
    await context.emit(ResidenceChanged, personId, { residenceId, personId, householdId: into.id });
  }
}
