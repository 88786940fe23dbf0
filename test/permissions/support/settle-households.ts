import { suggestMatches } from '../../../src/core/person-match/suggest-matches.js';
import { fromGlobalId, sql, toGlobalId } from '../../../src/plugin-api/index.js';
import { canaryOf, detailsOf } from './settle-people.js';
import type { Settling } from './settling.js';

/** Who lives where, who looks after them, which entries are of one person, and whose were erased. */
export async function settleHouseholds(settling: Settling): Promise<void> {
  await settleHomes(settling);
  await settleResponsibilities(settling);
  await settleTags(settling);
  await settleMatches(settling);
  await settleErased(settling);
}

/** A household in a grid, one in none, and one that is closed. */
async function settleHomes({ side, everything, make, keep, id }: Settling): Promise<void> {
  const home = { registeredNo: `户${side.name}`, code: `H-${side.name}`, validFrom: '2026-01-01' };
  await make('createHousehold', { dwellingId: id('dwelling'), ...home }, 'household');
  const householdId = id('household');
  const head = { personId: id('person'), relation: 'HEAD', stayKind: 'REGISTERED', purpose: '务工' };
  await make('moveIn', { householdId, ...head, validFrom: '2026-01-01' }, 'residence of a head');
  const child = { name: canaryOf(side.name, 4).name, ...detailsOf(side.name, 4, '2020-05-05') };
  await make('moveIn', { householdId, person: child, relation: 'CHILD', stayKind: 'FLOATING' }, 'residence of a child');
  const document = 'query ($id: ID!) { node(id: $id) { ... on Residence { person { id } } } }';
  const { node } = await everything.query<{ node: { person: { id: string } } }>(document, {
    id: id('residence of a child'),
  });
  keep('child', node.person.id);
  await make('createHousehold', { dwellingId: id('dwelling in no grid') }, 'household in no grid');
  const closed = await make('createHousehold', { dwellingId: id('dwelling in two grids') }, 'closed household');
  await make('closeHousehold', { id: closed.id, version: 1 });
}

/** One of each sort of thing for which somebody can be responsible; no kind of the core is about a building. */
async function settleResponsibilities(settling: Settling): Promise<void> {
  const { make, id } = settling;
  const area = { organizationId: id('community'), name: '一号责任区', description: '幸福路沿线' };
  await make('createResponsibilityArea', area, 'area');
  const personId = id('person');
  for (const [kind, target] of Object.entries({
    COMMITTEE_GRID: { gridId: id('grid') },
    PARTY_MEMBER_HOUSEHOLD: { householdId: id('household') },
    AREA_KEEPER: { areaId: id('area') },
  })) {
    await make('assignResponsibility', { kind, personId, ...target }, `responsibility ${kind}`);
  }
  await settleResponsibilitiesForBuildings(settling);
}

/** No kind of the core is about buildings, and hardly any has a number that is thought enough. */
async function settleResponsibilitiesForBuildings({ server, keep, id }: Settling): Promise<void> {
  const buildings = [id('building'), id('other building')].map((each) => fromGlobalId(each)?.id);
  await server.asSystem(async ({ sql: database }) => {
    await sql`insert into core.responsibility_kind (code, title_en, title_zh, target, soft_cap, plugin)
      values ('DOOR_KEEPER', 'Door keeper', '门长', 'BUILDING', 1, 'core')
      on conflict do nothing`.execute(database);
    const { rows } = await sql<{ id: string }>`
      insert into core.responsibility (id, kind, person_id, building_id, valid_from)
      select gen_random_uuid(), 'DOOR_KEEPER', ${fromGlobalId(id('person'))?.id}, b, '2026-01-01'
      from unnest(${buildings}::uuid[]) b returning id`.execute(database);
    keep('responsibility for a building', toGlobalId('Responsibility', rows[0]?.id ?? ''));
  });
}

/** What anybody may know of who knows the person, and what not. */
async function settleTags({ everything, make, keep, id }: Settling): Promise<void> {
  const personId = id('person');
  await make('addTag', { personId, kind: 'VETERAN', note: '二等功' }, 'person');
  await make('addTag', { personId, kind: 'LOW_INCOME', note: '每月五百元' }, 'person');
  const document = 'query ($id: ID!) { node(id: $id) { ... on Person { tags { id } sensitiveTags { id } } } }';
  type Tags = { id: string }[];
  const { node } = await everything.query<{ node: { tags: Tags; sensitiveTags: Tags } }>(document, { id: personId });
  for (const tag of node.tags) keep('tag', tag.id);
  for (const tag of node.sensitiveTags) keep('sensitive tag', tag.id);
}

/** Two who are likely one, two who are not, and two who were found to be one. */
async function settleMatches({ side, server, make, keep, id }: Settling): Promise<void> {
  const enter = (name: string, number: number, phoneOf: number) => {
    const person = { name: canaryOf(side.name, number).name, phone: canaryOf(side.name, phoneOf).phone };
    return make('createPerson', { organizationId: id('community'), ...person }, name);
  };
  const pairs = { twin: 10, 'somebody else': 11, 'first entry': 12 };
  for (const [name, number] of Object.entries(pairs)) {
    await enter(name, number, number);
    await enter(`other ${name}`, number, number);
  }
  const found = await server.asSystem(async (context) => {
    await suggestMatches(context, 'all');
    const { rows } = await sql<{ id: string; persons: string[] }>`
      select id, array[one_id, other_id]::text[] as persons from core.person_match`.execute(context.sql);
    return rows;
  });
  for (const name of Object.keys(pairs)) {
    const match = found.find(({ persons }) => persons.includes(fromGlobalId(id(name))?.id ?? ''));
    keep(`match of ${name}`, toGlobalId('PersonMatch', match?.id ?? ''));
  }
  await make('dismissPersonMatch', { id: id('match of somebody else'), version: 1 });
  const versions = { version: 1, intoVersion: 1 };
  await make('mergePersons', { id: id('other first entry'), intoId: id('first entry'), ...versions });
}

/** Somebody of whom nothing is known any more. */
async function settleErased({ side, make, id }: Settling): Promise<void> {
  const input = { organizationId: id('community'), name: canaryOf(side.name, 20).name };
  await make('createPerson', { ...input, ...detailsOf(side.name, 20) }, 'erased person');
  await make('erasePerson', { personId: id('erased person'), reason: 'REQUEST' }, 'erasure');
}
