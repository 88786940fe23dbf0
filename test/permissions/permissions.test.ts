import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type GraphQLField, getNamedType, isLeafType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromGlobalId } from '../../src/plugin-api/index.js';
import { matrixOf } from './support/matrix.js';
import { type Measured, measure } from './support/measure.js';
import { openWorld, type World } from './support/world.js';

/*
 * Who may what: every field of the graph, asked over HTTP by nobody, by a stranger and by every role, of things in the
 * district where the role is held and of things in another one. The answers are compared with the tables in `matrix/`,
 * which are read and judged by people.
 *
 *     UPDATE_PERMISSIONS=1 npm test -- test/permissions
 *
 * writes them anew. Read the diff: it is what a change opens, and to whom. What must hold whatever the tables say
 * stands below. A new type needs a row on each side, a new plugin what it keeps: `support/settle-….ts` lay them out.
 */

const folder = new URL('./matrix/', import.meta.url);

let world: World;
let measured: Measured;
beforeAll(async () => {
  world = await openWorld();
  measured = await measure(world);
}, 600_000);
afterAll(() => world?.server.stop());

/** The tables as they are found to be, by the name of the plugin's file. */
function tables(): Map<string, string> {
  const { schema, kernel, ownerOf } = world.server.host;
  return new Map(kernel.plugins.map(({ id }) => [`${id}.md`, matrixOf(id, schema, measured, ownerOf)]));
}

test('every field answers everybody as the committed tables say', () => {
  if (process.env.UPDATE_PERMISSIONS) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of tables()) writeFileSync(new URL(name, folder), text);
  }
  const committed = new Map(
    readdirSync(folder).map((name): [string, string] => [name, readFileSync(new URL(name, folder), 'utf8')]),
  );

  expect([...committed.keys()].sort()).toEqual([...tables().keys()].sort());
  for (const [name, text] of tables()) {
    expect(committed.get(name), `matrix/${name}: UPDATE_PERMISSIONS=1 npm test -- test/permissions`).toBe(text);
  }
});

/** What each asker is told at the coordinates of this form, by coordinate. */
function column(title: string, form: RegExp): Map<string, string> {
  const at = measured.titles.indexOf(title);
  return new Map(
    [...measured.cells].filter(([each]) => form.test(each)).map(([each, cells]) => [each, cells[at] ?? '']),
  );
}

/** The coordinates at which a column says something of this form. */
const saying = (title: string, form: RegExp, said: RegExp): string[] =>
  [...column(title, form)].flatMap(([coordinate, cell]) => (said.test(cell) ? [coordinate] : [])).sort();

const sessions = ['Mutation.refreshSession', 'Mutation.signIn'];
const ownSession = ['Mutation.changePassword', ...sessions, 'Mutation.signOut'].sort();

test('no cell is empty', () => {
  expect([...measured.cells].filter(([, cells]) => cells.some((cell) => cell === ''))).toEqual([]);
});

test('nobody in particular can but begin a session, and go on with one', () => {
  expect(saying('anonymous', /^Mutation\./, /yes|here/)).toEqual(sessions);
});

test('who holds nothing can but look after their own session', () => {
  expect(saying('signed in', /^Mutation\./, /yes|here/)).toEqual(ownSession);
});

test('no role does anything outside of the place where it is held', () => {
  const wrong = world.roles.filter((role) => saying(role, /^Mutation\./, /^yes/).join() !== ownSession.join());

  expect(wrong).toEqual([]);
});

test('a role that permits nothing is told what a stranger is told', () => {
  expect(column('core:resident', /./)).toEqual(column('signed in', /./));
});

test('personal data is shown to nobody outside of their place', () => {
  const masked = fields().filter(([, { extensions }]) => extensions.mask !== undefined);

  expect(masked.length).toBeGreaterThan(0);
  expect(masked.filter(([coordinate]) => measured.cells.get(coordinate)?.includes('yes'))).toEqual([]);
});

test('what is opened for a purpose stays masked without one, whatever one holds', async () => {
  const opened = fields().filter(([, { args }]) => args.some(({ name }) => name === 'purpose'));
  const told = await Promise.all(opened.map(([coordinate]) => tellWithoutPurpose(coordinate)));

  expect(opened.length).toBeGreaterThan(7);
  expect(opened.map(([coordinate]) => coordinate).filter((_, at) => told[at])).toEqual([]);
});

/** Whether the same is said to somebody who names no purpose as to somebody who names one, of any row of one side. */
async function tellWithoutPurpose(coordinate: string): Promise<boolean> {
  const [type = '', name = ''] = coordinate.split('.');
  const ids = [...world.sides.here.ids.values()].filter((id) => fromGlobalId(id)?.type === type);
  const document = `query ($id: ID!) { node(id: $id) { ... on ${type} {
    masked: ${name} unmasked: ${name}(purpose: "CORRECTION") } } }`;
  const answers = await Promise.all(
    ids.map((id) => world.everything.query<{ node: { masked: unknown; unmasked: unknown } }>(document, { id })),
  );
  const shown = answers.filter(({ node }) => node.unmasked !== null);
  return shown.length === 0 || shown.some(({ node }) => node.masked === node.unmasked);
}

test('what is guarded, masked or leads on has something to show in the world of this test', () => {
  const telling = fields().filter(
    ([, { type, extensions }]) => extensions.mask ?? extensions.access ?? !isLeafType(getNamedType(type)),
  );

  expect(measured.blank.filter((each) => telling.some(([coordinate]) => coordinate === each))).toEqual([]);
});

/** The fields of the types that were asked, by coordinate. */
function fields(): [string, GraphQLField<unknown, unknown>][] {
  return [...measured.cells.keys()].flatMap((coordinate) => {
    const [type = '', name = ''] = coordinate.split('.');
    const parent = world.server.host.schema.getType(type);
    const field = parent && 'getFields' in parent ? parent.getFields()[name] : undefined;
    return field ? [[coordinate, field as GraphQLField<unknown, unknown>]] : [];
  });
}
