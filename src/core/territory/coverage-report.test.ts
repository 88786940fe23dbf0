import { afterAll, beforeAll, expect, test } from 'vitest';
import { addGrid } from '../grid/test/ground.js';
import { World } from '../organization/test/world.js';
import { addCompound, cover } from './test/compounds.js';
import { coverNamed } from './test/dwelling-ground.js';
import { addBuilding, addDwelling, buildingIdOf, dwellingIdOf } from './test/premises.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('51');
  const community = await world.create({ code: '51001001' }, subdistrict);
  const other = await world.create({ code: '51001002' }, subdistrict);
  const [covered, bare, partly] = await Promise.all(
    ['51-C1', '51-C2', '51-C3'].map((code) => addCompound(world, community, { code })),
  );
  const [one, two] = await Promise.all(['51-1', '51-2'].map((code) => addGrid(world, community, { code })));
  const building = await addBuilding(world, covered!, { code: '51-B1' });
  await addDwelling(world, building, '1', { code: '51-D1' });
  const double = await addDwelling(world, building, '2', { code: '51-D2' });
  await addDwelling(world, await addBuilding(world, bare!, { code: '51-B2' }), '3', { code: '51-D3' });
  const alone = await addBuilding(world, partly!, { code: '51-B3' });
  await cover(world, one!, [covered!]);
  await coverNamed(world, one!, { dwellingIds: [dwellingIdOf(double)] });
  await coverNamed(world, two!, { dwellingIds: [dwellingIdOf(double)], buildingIds: [buildingIdOf(alone)] });
  const faraway = await addBuilding(world, await addCompound(world, other, { code: '51-C4' }));
  await addDwelling(world, faraway, '4', { code: '51-D4' });
});
afterAll(() => world.close());

const codes = '{ nodes { code } totalCount }';
const documentOf = (organization: string) => `{ organization(code: "${organization}") { coverageReport {
  dwellings covered { numerator denominator percent } uncovered ${codes} multiple ${codes}
  compoundsWithoutGrid { nodes { code } } } } }`;

test('the report names the dwellings in no grid and in two, and the compounds of which nothing is covered', async () => {
  const worker = await world.server.signInAs({ role: 'core:grid-worker', organization: '51' });

  expect(await worker.query(documentOf('51001001'))).toEqual({
    organization: {
      coverageReport: {
        dwellings: 3,
        covered: { numerator: 2, denominator: 3, percent: 66.67 },
        uncovered: { nodes: [{ code: '51-D3' }], totalCount: 1 },
        multiple: { nodes: [{ code: '51-D2' }], totalCount: 1 },
        compoundsWithoutGrid: { nodes: [{ code: '51-C2' }] },
      },
    },
  });
  expect(await worker.query(documentOf('51'))).toMatchObject({
    organization: {
      coverageReport: {
        dwellings: 4,
        covered: { percent: 50 },
        uncovered: { nodes: [{ code: '51-D3' }, { code: '51-D4' }] },
        compoundsWithoutGrid: { nodes: [{ code: '51-C2' }, { code: '51-C4' }] },
      },
    },
  });
});

test('the counts are for all, and which dwellings they are only for those who may know of them', async () => {
  const near = await world.server.signInAs({ role: 'core:grid-worker', organization: '51001002' });
  const resident = await world.server.signInAs({ role: 'core:resident', organization: '51001002' });
  const listOf = (wrong: string) => `{ organization(code: "51") { coverageReport { ${wrong} ${codes} } } }`;

  expect(
    await world.server.anonymous.query('{ organization(code: "51") { coverageReport { dwellings } } }'),
  ).toMatchObject({ organization: { coverageReport: { dwellings: 4 } } });
  // None of them would be the opposite of what the counts say.
  for (const wrong of ['uncovered', 'multiple']) {
    expect(await world.server.anonymous.refusal(listOf(wrong))).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await resident.refusal(listOf(wrong))).toMatchObject({ code: 'FORBIDDEN' });
  }
  expect(await near.query(documentOf('51'))).toMatchObject({
    organization: { coverageReport: { dwellings: 4, uncovered: { nodes: [{ code: '51-D4' }] } } },
  });
});

test('a report takes as many statements, however much it names', async () => {
  const worker = await world.server.signInAs({ role: 'core:grid-worker', organization: '51' });
  // The first time, a document is compiled and prepared.
  for (const code of ['51001001', '51']) await worker.query(documentOf(code));
  const few = await worker.statements(documentOf('51001001'));

  expect(await worker.statements(documentOf('51'))).toHaveLength(few.length);
});

test('an organization without dwellings has a report of nothing', async () => {
  await world.create({ code: '51-none', kind: 'ENTERPRISE' });
  const document = '{ organization(code: "51-none") { coverageReport { dwellings covered { percent } } } }';
  expect(await world.server.anonymous.query(document)).toMatchObject({
    organization: { coverageReport: { dwellings: 0, covered: { percent: null } } },
  });
});

test('grids tell their buildings and dwellings, and those tell their grids', async () => {
  const worker = await world.server.signInAs({ role: 'core:grid-worker', organization: '51' });
  const document = `{
    one: grid(code: "51-1") { coveredDwellings buildings { nodes { code } } dwellings { nodes { code grids { code } } } }
    two: grid(code: "51-2") { coveredDwellings buildings { nodes { code } } dwellings { nodes { code } } }
    building(code: "51-B3") { grids { nodes { code } } } }`;

  expect(await worker.query(document)).toEqual({
    one: {
      coveredDwellings: 2,
      buildings: { nodes: [{ code: '51-B1' }] },
      dwellings: {
        nodes: [
          { code: '51-D1', grids: [{ code: '51-1' }] },
          { code: '51-D2', grids: [{ code: '51-1' }, { code: '51-2' }] },
        ],
      },
    },
    two: { coveredDwellings: 0, buildings: { nodes: [{ code: '51-B3' }] }, dwellings: { nodes: [] } },
    building: { grids: { nodes: [{ code: '51-2' }] } },
  });
});
