import { v7 as uuidV7 } from 'uuid';
import { phoneTail } from '../../lib/phone-number.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { initialsOf } from '../person/initials.js';
import { openVault } from '../vault/index.js';
import { of } from './columns.js';
import { demoIds } from './demo-ids.js';
import { demoSince } from './demo-since.js';
import { type InventedPerson, inventedHousehold } from './invented-people.js';

/** Somebody of the demo with the dwelling and the household in which they live. */
interface Resident extends InventedPerson {
  readonly id: string;
  /** The dwelling's code, with a number behind it: the same on every installation. */
  readonly code: string;
  readonly householdId: string;
  readonly householdCode: string;
  readonly dwellingId: string;
  readonly organizationId: string;
  readonly stayKind: string;
}

/** How the person of a number, from 0 in each community, stays there. */
export type StayOf = (community: string, number: number) => string;

/** Fills every dwelling of these communities with a household of invented people. */
export async function insertPeople(context: Context, communities: readonly string[], stayOf: StayOf): Promise<void> {
  const { rows } = await sql<{ id: string; code: string; organizationId: string; community: string }>`
    select d.id, d.code, d.organization_id as "organizationId", o.code as community
    from core.dwelling d join core.organization o on o.id = d.organization_id
    where o.code = any(${[...communities]}::text[]) order by d.code`.execute(context.sql);
  const counted = new Map<string, number>();
  const residents = rows.flatMap(({ id, code, organizationId, community }, number): Resident[] => {
    const householdCode = `${code}-H`;
    const [householdId = ''] = demoIds('Household', [{ code: householdCode }]);
    return inventedHousehold(number).map((member, order) => {
      const at = counted.get(community) ?? 0;
      counted.set(community, at + 1);
      const named = { code: `${code}-${order + 1}` };
      const [personId = ''] = demoIds('Person', [named]);
      const stayKind = stayOf(community, at);
      return {
        ...member,
        ...named,
        id: personId,
        householdId,
        householdCode,
        dwellingId: id,
        organizationId,
        stayKind,
      };
    });
  });
  await insertPersons(context, residents);
  await insertHouseholds(context, residents);
  await insertResidences(context, residents);
}

async function insertPersons(context: Context, rows: readonly Resident[]): Promise<void> {
  const vault = await openVault(context);
  const sealed = rows.map(({ id, identityNumber, phone }) => ({
    identity: vault.seal({ table: 'person', column: 'identity_sealed', id }, identityNumber),
    identityIndex: vault.index('identity', identityNumber),
    phone: vault.seal({ table: 'person', column: 'phone_sealed', id }, phone),
    phoneIndex: vault.index('phone', phone),
    tailIndex: vault.index('phone-tail', phoneTail(phone) ?? phone),
  }));
  const initials = rows.map(({ name }) => initialsOf(name).join(' '));
  await sql`
    insert into core.person (id, name, sex, birth_date, organization_id, source, legal_basis, initials, identity_kind,
      identity_sealed, identity_index, phone_sealed, phone_index, phone_tail_index)
    select new.id, new.name, new.sex, new.birth_date, new.organization_id, 'GRID_VISIT', 'LEGAL_DUTY',
      string_to_array(new.initials, ' '), 'RESIDENT_ID', new.identity, new.identity_index, new.phone, new.phone_index, new.tail_index
    from unnest(${of(rows, 'id')}::uuid[], ${of(rows, 'name')}::text[], ${of(rows, 'sex')}::text[],
      ${of(rows, 'birthDate')}::date[], ${of(rows, 'organizationId')}::uuid[], ${initials}::text[],
      ${of(sealed, 'identity')}::bytea[], ${of(sealed, 'identityIndex')}::bytea[], ${of(sealed, 'phone')}::bytea[],
      ${of(sealed, 'phoneIndex')}::bytea[], ${of(sealed, 'tailIndex')}::bytea[])
      as new (id, name, sex, birth_date, organization_id, initials, identity, identity_index, phone, phone_index, tail_index)`.execute(
    context.sql,
  );
}

/** Their place is copied from the dwelling as they are inserted. */
async function insertHouseholds(context: Context, residents: readonly Resident[]): Promise<void> {
  const rows = residents.filter(({ relation }) => relation === 'HEAD');
  await sql`
    insert into core.household (id, code, dwelling_id, kind, organization_id, source, legal_basis, valid_from)
    select new.id, new.code, new.dwelling_id, 'FAMILY', new.organization_id, 'GRID_VISIT', 'LEGAL_DUTY', ${demoSince}::date
    from unnest(${of(rows, 'householdId')}::uuid[], ${of(rows, 'householdCode')}::text[], ${of(rows, 'dwellingId')}::uuid[], ${of(rows, 'organizationId')}::uuid[])
      as new (id, code, dwelling_id, organization_id)`.execute(context.sql);
}

const insertResidences = (context: Context, rows: readonly Resident[]) =>
  sql`
    insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, stay_kind, relation, is_main,
      source, legal_basis, valid_from)
    select new.id, new.person_id, new.household_id, new.dwelling_id, new.organization_id, new.stay_kind, new.relation, true,
      'GRID_VISIT', 'LEGAL_DUTY', ${demoSince}::date
    from unnest(${rows.map(() => uuidV7())}::uuid[], ${of(rows, 'id')}::uuid[], ${of(rows, 'householdId')}::uuid[],
      ${of(rows, 'dwellingId')}::uuid[], ${of(rows, 'organizationId')}::uuid[], ${of(rows, 'stayKind')}::text[],
      ${of(rows, 'relation')}::text[]) as new (id, person_id, household_id, dwelling_id, organization_id, stay_kind, relation)`.execute(
    context.sql,
  );
