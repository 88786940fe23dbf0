import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, toGlobalId } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { askBoth } from '../test/ask-both.js';
import { GardenServer } from '../test/garden-server.js';

const node = 'query ($id: ID!) { node(id: $id) { id __typename ... on Bed { code } ... on Plant { name } } }';

let garden: GardenServer;
let bed: string;
let plant: string;
let stake: string;
let visitor: SignedInClient;

beforeAll(async () => {
  garden = await GardenServer.start();
  [bed = ''] = await garden.addBeds({ code: 'ROSE' });
  await garden.addPlants(bed, 'rose');
  plant = (await garden.rows<{ id: string }>('select id from garden.plant'))[0]?.id ?? '';
  stake = randomUUID();
  await garden.server.asSystem(async (context) => {
    await context.write();
    await sql`insert into garden.stake (id, plant_id) values (${stake}, ${plant})`.execute(context.sql);
  });
  visitor = await garden.server.signInAs({ role: 'garden:visitor', organization: 'EAST' });
});
afterAll(() => garden?.stop());

test('an object is found by its global id, by both executors', async () => {
  const id = toGlobalId('Bed', bed);

  expect(await askBoth(garden.server, visitor, node, { id })).toEqual({
    data: { node: { id, __typename: 'Bed', code: 'ROSE' } },
    refusals: [],
  });
});

test('a public fact is found by anybody', async () => {
  const id = toGlobalId('Plant', plant);

  expect(await garden.server.anonymous.query(node, { id })).toEqual({
    node: { id, __typename: 'Plant', name: 'rose' },
  });
});

test.each([
  ['that is none', () => 'rose'],
  ['that is empty', () => ''],
  ['of a row that does not exist', () => toGlobalId('Bed', randomUUID())],
  ['of a type that does not exist', () => toGlobalId('Rose', bed)],
  ['of another type’s row', () => toGlobalId('Plant', bed)],
  ['of a type that is not in the graph', () => toGlobalId('Stake', stake)],
  ['of a type that has no ids', () => toGlobalId('Query', bed)],
  ['of something that every object has', () => toGlobalId('constructor', bed)],
  ['with SQL in it', () => toGlobalId('Bed', "' or true --")],
  ['that is not written as we write it', () => `${toGlobalId('Bed', bed)}=`],
  ['that is very long', () => toGlobalId('Bed'.repeat(100), bed)],
])('an id %s answers null, like one that may not be seen', async (_, id) => {
  expect(await visitor.query(node, { id: id() })).toEqual({ node: null });
});

test('a row outside the actor’s scope is null, without a word of why', async () => {
  const id = toGlobalId('Bed', bed);
  const stranger = await garden.server.signInAs({ role: 'garden:visitor', organization: 'WEST' });

  expect(await garden.server.anonymous.query(node, { id })).toEqual({ node: null });
  expect(await stranger.query(node, { id })).toEqual({ node: null });
});

test('a row that is one’s own is found without any role', async () => {
  const owner = await garden.server.signInAs();
  const [own = ''] = await garden.addBeds({ code: 'OWN', gardenerId: owner.account.id });

  expect(await owner.query(node, { id: toGlobalId('Bed', own) })).toMatchObject({ node: { code: 'OWN' } });
});

test('many nodes of one type in one request share a statement', async () => {
  const [other = ''] = await garden.addBeds({ code: 'TULIP' });
  const source = 'query ($a: ID!, $b: ID!) { a: node(id: $a) { id } b: node(id: $b) { id } }';
  const statements = await visitor.statements(source, { a: toGlobalId('Bed', bed), b: toGlobalId('Bed', other) });

  expect(statements.filter((statement) => statement.includes('"garden"."bed"'))).toHaveLength(1);
});
