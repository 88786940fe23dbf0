import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromGlobalId } from '../../src/plugin-api/index.js';
import type { SignedInClient } from '../../src/testing/index.js';
import { argumentsOf } from './support/arguments.js';
import { type IdArgument, idArgumentsOf } from './support/id-arguments.js';
import { selectionOf } from './support/probes.js';
import { nameOfTarget } from './support/targets.js';
import { absentTwin, openWorld, type World } from './support/world.js';

/*
 * Whatever takes an id, asked for what exists but is not to be seen, answers as for what does not exist: the same data,
 * the same codes, messages and paths. The arguments are those of the schema; everything else that is given is the
 * asker's own.
 */

let world: World;
let stranger: SignedInClient;
let manager: SignedInClient;

beforeAll(async () => {
  world = await openWorld();
  const { server, roles, sides } = world;
  stranger = await server.signInAs();
  manager = await server.signIn({ holds: roles.map((role) => ({ role, organization: sides.here.district })) });
}, 600_000);
afterAll(() => world?.server.stop());

test('an id of what may not be seen is answered like an id of nothing, to a stranger', async () => {
  expect(await tellTales(stranger)).toEqual([]);
}, 600_000);

test('an id of what may not be seen is answered like an id of nothing, to who manages another district', async () => {
  expect(await tellTales(manager)).toEqual([]);
}, 600_000);

/** What answers differently, as lines for whoever mends it. */
async function tellTales(asker: SignedInClient): Promise<string[]> {
  const hidden = await hiddenFrom(asker);
  const ids = idArgumentsOf(world.server.host.schema);
  const tales: string[] = [];
  let asked = 0;
  for (const argument of ids) {
    for (const id of candidates(argument, hidden)) {
      asked += 1;
      const [seen, absent] = [await ask(asker, argument, id), await ask(asker, argument, absentTwin(id))];
      if (seen !== absent) tales.push(`${argument.within}, ${argument.coordinate}:\n  ${seen}\n  ${absent}`);
    }
  }
  expect(ids.length).toBeGreaterThan(80);
  expect(asked).toBeGreaterThan(40);
  return tales;
}

/** Ids that exist in the other district, and that the asker is told nothing of, by their types. */
async function hiddenFrom(asker: SignedInClient): Promise<Map<string, string[]>> {
  const ids = [...new Set(world.sides.there.ids.values())].filter((id) => fromGlobalId(id));
  const hidden: string[] = [];
  for (const id of ids) {
    const { node } = await asker.query<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id } }', { id });
    if (!node) hidden.push(id);
  }
  return Map.groupBy(hidden, (id) => fromGlobalId(id)?.type ?? '');
}

/** What an argument is given: hidden things of the type that it takes, or of all types if it takes any. */
function candidates({ within, coordinate }: IdArgument, hidden: ReadonlyMap<string, readonly string[]>): string[] {
  if (/^Query\.node|\.subjectId$/.test(coordinate)) return [...hidden.values()].flatMap((ids) => ids.slice(0, 2));
  const own = world.sides.here.ids.get(nameOfTarget(world.server.host.schema, within, coordinate)) ?? '';
  return [...(hidden.get(fromGlobalId(own)?.type ?? '') ?? [])];
}

/** The whole answer, as text in which the id itself does not show. */
async function ask(asker: SignedInClient, { within, field, coordinate }: IdArgument, id: string): Promise<string> {
  const asking = { world, side: world.sides.here, instead: { [coordinate]: id }, password: asker.account.password };
  const given = argumentsOf(asking, within, field.args);
  const [type = '', name] = within.split('.');
  const declared = Object.keys(given).map((each) => `$${each}: ${typeOf(field, each)}`);
  const passed = Object.keys(given).map((each) => `${each}: $${each}`);
  const body = `${name}${passed.length > 0 ? `(${passed.join(', ')})` : ''} ${selectionOf(field.type)}`;
  const isRoot = type === 'Query' || type === 'Mutation';
  const document = isRoot
    ? `${type.toLowerCase()} (${declared.join(', ')}) { ${body} }`
    : `query (${['$self: ID!', ...declared].join(', ')}) { node(id: $self) { ... on ${type} { ${body} } } }`;
  const answer = await asker.send(document, { ...given, ...(isRoot ? {} : { self: world.sides.here.ids.get(type) }) });
  const refusals = answer.refusals.map(({ code, rule, field: at, path, message, values }) => ({
    code,
    rule,
    at,
    path,
    message,
    values,
  }));
  return JSON.stringify({ status: answer.status, data: answer.data, refusals }).replaceAll(id, '…');
}

const typeOf = (field: IdArgument['field'], name: string): string =>
  String(field.args.find((argument) => argument.name === name)?.type);
