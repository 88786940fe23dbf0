import type { GraphQLSchema } from 'graphql';
import type { TestClient } from '../../../src/testing/index.js';
import { requireArguments } from './arguments.js';
import { askFields } from './ask-fields.js';
import { askMutations, attemptsOf } from './ask-mutations.js';
import { type Asker, askersOf } from './askers.js';
import { cellOf, type State, stateOfField, stateOfMutation } from './cells.js';
import { chooseRows } from './choose-rows.js';
import { type Probe, probesOf } from './probes.js';
import type { Reply } from './replies.js';
import type { SideName, World } from './world.js';

/** What was found out: a cell for each asker at each coordinate. */
export interface Measured {
  readonly titles: readonly string[];
  readonly cells: ReadonlyMap<string, readonly string[]>;
  /** Coordinates that had nothing to show to anybody: nothing is known of them but that they are not refused. */
  readonly blank: readonly string[];
}

type States = ReadonlyMap<string, State>;

/**
 * Asks everything as everybody, inside of the district where a role is held, outside of it, and with the role held
 * everywhere.
 */
export async function measure(world: World): Promise<Measured> {
  const { schema } = world.server.host;
  requireArguments({ world, side: world.sides.here });
  const askers = await askersOf(world);
  const probes = await chooseRows({ world, side: world.sides.here }, probesOf(schema));
  const whole = {
    here: await askFields(world.everything, { world, side: world.sides.here }, probes),
    there: await askFields(world.everything, { world, side: world.sides.there }, probes),
  };
  const fields = await Promise.all(
    askers.map((asker) =>
      tell(asker, (client, side, among) => fieldStates(world, client, side, probes, whole[side], among)),
    ),
  );
  // One after the other: they would but wait for each other's locks.
  const mutations: Map<string, string>[] = [];
  for (const asker of askers) {
    mutations.push(
      await tell(asker, (client, side, among) => mutationStates(world, schema, client, side, asker.password, among)),
    );
  }
  const coordinates = [...(fields[0] ?? new Map()).keys(), ...(mutations[0] ?? new Map()).keys()] as string[];
  const all = askers.map((_, at) => new Map([...(fields[at] ?? []), ...(mutations[at] ?? [])]));
  return {
    titles: askers.map(({ title }) => title),
    cells: new Map(coordinates.map((each) => [each, all.map((cells) => cells.get(each) ?? '')])),
    blank: probes.map(({ coordinate }) => coordinate).filter((each) => whole.here.get(each)?.values.length === 0),
  };
}

/** The cells of one asker. */
async function tell(
  { client, everywhere }: Asker,
  states: (client: TestClient, side: SideName, among?: ReadonlySet<string>) => Promise<States>,
): Promise<Map<string, string>> {
  const inside = await states(client, 'here');
  const outside = await states(client, 'there');
  // What is open in the place is so everywhere, where everywhere is the place.
  const closed = new Set([...inside].flatMap(([coordinate, state]) => (state === 'yes' ? [] : [coordinate])));
  const wide = everywhere ? await states(everywhere, 'there', closed) : new Map<string, State>();
  return new Map(
    [...inside].map(([coordinate, state]) => {
      const [elsewhere = state, overall = state] = [outside.get(coordinate), wide.get(coordinate)];
      return [coordinate, cellOf({ inside: state, outside: elsewhere, everywhere: overall })];
    }),
  );
}

async function fieldStates(
  world: World,
  client: TestClient,
  name: SideName,
  probes: readonly Probe[],
  whole: ReadonlyMap<string, Reply>,
  among?: ReadonlySet<string>,
): Promise<States> {
  const wanted = probes.filter(({ coordinate }) => among?.has(coordinate) ?? true);
  const replies = await askFields(client, { world, side: world.sides[name] }, wanted);
  return new Map(
    wanted.map((probe) => {
      const { coordinate } = probe;
      return [coordinate, stateOfField(probe, replies.get(coordinate) as Reply, whole.get(coordinate) as Reply)];
    }),
  );
}

async function mutationStates(
  world: World,
  schema: GraphQLSchema,
  client: TestClient,
  name: SideName,
  password: string,
  among?: ReadonlySet<string>,
): Promise<States> {
  const wanted = attemptsOf(schema).filter(({ coordinate }) => among?.has(coordinate) ?? true);
  const replies = await askMutations(client, { world, side: world.sides[name], password }, wanted);
  return new Map([...replies].map(([coordinate, reply]) => [coordinate, stateOfMutation(coordinate, reply)]));
}
