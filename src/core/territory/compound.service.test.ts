import { afterAll, beforeAll, expect, test } from 'vitest';
import { addGrid, eventsOf, gridIdOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, today, World } from '../organization/test/world.js';
import { Person } from '../person/person.entity.js';
import { addPerson } from '../post/test/posts.js';
import { Compound, CompoundKind } from './compound.entity.js';
import { createCompound, retireCompound, updateCompound } from './compound.service.js';
import { compoundsOfGrid } from './grid-coverage.reads.js';
import { addCompound, compoundIdOf, cover } from './test/compounds.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('11');
  community = await world.create({ code: '11001001', name: '桃园社区' }, subdistrict);
});
afterAll(() => world.close());

test('a compound gets the next code of its organization, unless one is given that nobody has', async () => {
  const place = await world.create({ code: '11-codes', kind: 'ENTERPRISE' });
  await addCompound(world, place, { code: '11-codes-C002' });
  const many = await Promise.all([1, 2, 3].map(() => addCompound(world, place)));

  expect(many.map(({ code }) => code).toSorted()).toEqual(['11-codes-C001', '11-codes-C003', '11-codes-C004']);
  expect(await outcomeOf(addCompound(world, place, { code: '11-codes-C001' }))).toBe(
    'RULE_VIOLATED core:compound.code-taken input.code',
  );
});

test('compounds are created where one manages compounds', async () => {
  const manager = await holderOf(world, ['core:manage-compounds'], community);
  const { subdistrict: elsewhere } = await world.district('12');
  const create = (organization: Organization) =>
    world.write((context) => createCompound(context, { organizationId: idOf(organization), name: '小区' }), manager);

  expect(await outcomeOf(create(community))).toBe('done');
  expect(await outcomeOf(create(elsewhere))).toBe('FORBIDDEN input.organizationId');
});

test('a change names the version that it saw, and leaves what it does not name', async () => {
  const compound = await addCompound(world, community, { name: '东苑', aliases: ['老东苑'], householdCount: 200 });
  const id = compoundIdOf(compound);
  const change = () =>
    world.write((context) => updateCompound(context, { id, version: 1, kind: CompoundKind.COURTYARD }));

  expect(await change()).toMatchObject({
    name: '东苑',
    aliases: ['老东苑'],
    householdCount: 200,
    kind: 'COURTYARD',
    version: 2,
  });
  expect(await outcomeOf(change())).toBe('CONFLICT input.version');
  expect(await eventsOf(world.context(), compound)).toEqual(['core:compound-created', 'core:compound-updated']);
});

test('a compound that was retired is covered by no grid any more, and changed no more', async () => {
  const compound = await addCompound(world, community);
  const grid = await addGrid(world, community);
  await cover(world, grid, [compound], '2021-01-01');
  const id = compoundIdOf(compound);
  const retired = await world.write((context) => retireCompound(context, { id, version: 1 }));

  expect(retired).toMatchObject({ retiredOn: today, version: 2 });
  expect((await compoundsOfGrid(world.context(), grid, {})).nodes).toEqual([]);
  expect(await outcomeOf(world.write((context) => updateCompound(context, { id, version: 2, name: '新' })))).toBe(
    'RULE_VIOLATED core:compound.retired input.id',
  );
  expect(await outcomeOf(cover(world, grid, [compound]))).toBe(
    'RULE_VIOLATED core:grid-coverage.retired input.compoundIds',
  );
});

test('an organization with compounds that exist is not retired', async () => {
  const place = await world.create({ code: '11-full', kind: 'ENTERPRISE' });
  const compound = await addCompound(world, place);
  const retire = () =>
    outcomeOf(world.write((context) => retireOrganization(context, { id: idOf(place), version: 1 })));

  expect(await retire()).toBe('RULE_VIOLATED core:organization.has-compounds input.id');
  await world.write((context) => retireCompound(context, { id: compoundIdOf(compound), version: 1 }));
  expect(await retire()).toBe('done');
});

test('when organizations merge, compounds and persons go over to the one that stays', async () => {
  const { subdistrict } = await world.district('14');
  const one = await world.create({ code: '14001001' }, subdistrict);
  const two = await world.create({ code: '14001002' }, subdistrict);
  const [compound, person] = [await addCompound(world, one), await addPerson(world, one)];
  await world.write((context) => mergeOrganizations(context, { id: idOf(one), version: 1, intoId: idOf(two) }));

  expect(await world.context().byId(Compound, compound.id)).toMatchObject({ organizationId: two.id, version: 2 });
  expect(await world.context().byId(Person, person.id)).toMatchObject({ organizationId: two.id, version: 2 });
});

test('compounds are found by name, alias and code, by place and sort, over HTTP', async () => {
  const place = await world.create({ code: '11-read', kind: 'ENTERPRISE' });
  await addCompound(world, place, {
    code: '11-read-1',
    name: '桃园',
    aliases: ['化肥厂家属院'],
    kind: CompoundKind.OPEN,
  });
  await addCompound(world, place, { code: '11-read-2', name: '杏园' });
  const codesOf = async (filter: string) => {
    const document = `{ compounds(filter: ${filter}) { nodes { code } } }`;
    const answer = await world.server.anonymous.query<{ compounds: { nodes: { code: string }[] } }>(document);
    return answer.compounds.nodes.map(({ code }) => code);
  };

  expect(await codesOf('{ search: "化肥厂" }')).toEqual(['11-read-1']);
  expect(await codesOf(`{ organizationId: "${idOf(place)}" }`)).toEqual(['11-read-1', '11-read-2']);
  expect(await codesOf(`{ withinId: "${idOf(place)}", kind: OPEN }`)).toEqual(['11-read-1']);
  const { organization } = await world.server.anonymous.query<Record<string, unknown>>(
    '{ organization(code: "11-read") { compounds { nodes { name aliases kind organization { code } } } } }',
  );
  expect(organization).toEqual({
    compounds: {
      nodes: [
        { name: '桃园', aliases: ['化肥厂家属院'], kind: 'OPEN', organization: { code: '11-read' } },
        { name: '杏园', aliases: [], kind: null, organization: { code: '11-read' } },
      ],
    },
  });
});

test('who manages compounds there is told what to do with one that exists', async () => {
  await addCompound(world, community, { code: '11-actions' });
  const document = '{ compound(code: "11-actions") { availableActions } }';
  const secretary = await world.server.signInAs({ role: 'core:district-secretary', organization: '11' });

  expect(await secretary.query(document)).toEqual({ compound: { availableActions: ['UPDATE', 'MOVE', 'RETIRE'] } });
  expect(await world.server.anonymous.query(document)).toEqual({ compound: { availableActions: [] } });
});

test('a compound is found by its id and by its code', async () => {
  const compound = await addCompound(world, community, { code: '11-found', name: '西苑' });
  const document = `{ a: compound(id: "${compoundIdOf(compound)}") { name } b: compound(code: "11-found") { name }
    c: compound(id: "${gridIdOf(compound)}") { name } }`;

  expect(await world.server.anonymous.query(document)).toEqual({ a: { name: '西苑' }, b: { name: '西苑' }, c: null });
});
