import { expect, test } from 'vitest';
import {
  Access,
  Arg,
  Args,
  AtMost,
  connectionOf,
  defineEvent,
  defineExtensionPoint,
  Entity,
  Exempt,
  Field,
  FieldResolver,
  InputType,
  Masked,
  Mutation,
  MutationInput,
  Node,
  ObjectType,
  onEvent,
  PageArgs,
  Placed,
  Property,
  Public,
  Query,
  Reference,
  Resolver,
  z,
} from '../../plugin-api/index.js';
import { core, plugin, problemsOf, prove, resolvers, tell, title } from './test/plugins.js';

@ObjectType({ implements: Node, description: 'A place. 地点。' })
@Entity()
@Placed({ public: true, organization: 'id' })
class Spot extends Node {
  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;

  @Field(() => [String], { description: 'Other names. 别名。' })
  @AtMost(10)
  aliases!: string[];
}

const SpotConnection = connectionOf(Spot, '地点');

@Resolver(() => Spot)
class SpotResolver {
  @Query(() => SpotConnection, { complexity: 1, description: 'Places. 地点列表。' })
  @Public()
  @Exempt('list-arguments', 'of no matter here')
  spots(@Args(() => PageArgs) _args: PageArgs): unknown {
    return undefined;
  }
}

@ObjectType({ implements: Node, description: 'A bench. 长椅。' })
@Entity()
@Placed({ organization: 'spotId', permission: 'benches:read' })
class Bench extends Node {
  @Reference(() => Spot)
  spotId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { nullable: true, description: 'Donor. 捐赠人。' })
  @Masked({ permission: 'benches:read', mask: () => '*' })
  donor!: string | null;
}

@InputType({ description: 'A new bench. 新长椅。' })
class AddBenchInput extends MutationInput {
  @Field({ description: 'Where. 地点。' })
  spotId!: string;
}

@ObjectType({ description: 'The new bench. 新长椅。' })
class AddBenchPayload {
  @Field(() => Bench, { description: 'The bench. 长椅。' })
  bench!: Bench;
}

@Resolver(() => Spot)
class BenchResolver {
  @FieldResolver(() => [Bench], { complexity: 5, description: 'Its benches. 长椅。' })
  @Access('benches:read')
  @AtMost(20)
  benches(): Bench[] {
    return [];
  }

  @Mutation(() => AddBenchPayload, { complexity: 1, description: 'Adds a bench. 增设长椅。' })
  @Access('benches:read')
  addBench(@Arg('input', () => AddBenchInput, { description: 'Input. 输入。' }) _input: AddBenchInput): unknown {
    return undefined;
  }
}

const spotMoved = defineEvent('core:spot-moved', z.object({}));
const colours = defineExtensionPoint<string>('core:colours');

const whole = core({
  entities: [Spot],
  ...resolvers(SpotResolver),
  events: { emits: [spotMoved] },
  extensionPoints: [colours],
});
const benches = plugin('benches', {
  entities: [Bench],
  ...resolvers(BenchResolver),
  permissions: { 'benches:read': title },
  roles: { 'benches:warden': { title, permissions: ['benches:read'] } },
  events: { on: [onEvent(spotMoved, 'benches:follow', async () => {})] },
  jobs: [{ name: 'benches:count', schedule: '0 3 * * *', timeoutSeconds: 60, run: async () => {} }],
  contributes: [colours.add({ GREEN: 'green' })],
  demoAccounts: [{ login: 'warden', title }],
  config: z.object({ days: z.number().default(7) }),
});

/** Adds a field that the core has. */
@Resolver(() => Spot)
class RivalResolver {
  @FieldResolver(() => String, { complexity: 1, description: 'Name. 名称。' })
  @Public()
  name(): string {
    return 'mine';
  }
}
const rival = plugin('rival', resolvers(RivalResolver));

test('plugins without a fault are kept as they are', () => {
  const { kept, leftOut, fatal } = prove([whole, benches]);

  expect(fatal).toEqual([]);
  expect(kept).toEqual([whole, benches]);
  expect(leftOut).toEqual([]);
});

test('the problems of required plugins are fatal, all of all plugins at once', () => {
  const late = plugin('late', { ports: {} as never, permissions: { 'other:read': title } });

  expect(problemsOf(whole, rival, late)).toEqual([
    'rival Spot.name: has two owners, core (Spot.name) and rival (RivalResolver.name)',
    'late permission other:read: the name is not of the form late:words-with-hyphens',
    'late ports: fills ports, which only the first plugin may',
  ]);
});

test('an optional plugin with a problem is left out whole, and the rest runs', () => {
  const { kept, leftOut, fatal } = prove([whole, rival, benches], ['rival']);

  expect(fatal).toEqual([]);
  expect(kept).toEqual([whole, benches]);
  expect(leftOut.map((left) => left.plugin)).toEqual([rival]);
  expect(leftOut[0]?.reasons.map(tell)).toEqual([
    'rival Spot.name: has two owners, core (Spot.name) and rival (RivalResolver.name)',
  ]);
});

test('what requires a left-out plugin is left out with it, with that as its reason', () => {
  const follower = plugin('follower', { requires: { rival: '^1.0.0' } });
  const { leftOut } = prove([whole, rival, follower], ['rival', 'follower']);

  expect(leftOut.flatMap((left) => left.reasons.map(tell)).at(-1)).toBe(
    'follower requires rival: requires rival, which is left out',
  );
});

test('an optional plugin that a required one requires is fatal like that one', () => {
  const follower = plugin('follower', { requires: { rival: '^1.0.0' } });

  expect(prove([whole, rival, follower], ['rival'])).toMatchObject({ leftOut: [], fatal: [{ plugin: 'rival' }] });
});

test('of a required and an optional owner the optional one is at fault, even if it comes first', () => {
  const first = plugin('first', { demoAccounts: [{ login: 'warden', title }] });

  expect(prove([whole, first, benches], ['first']).leftOut.map((left) => left.plugin)).toEqual([first]);
});

test('a plugin that was at fault only beside a left-out one is kept', () => {
  const faulty = plugin('faulty', { demoAccounts: [{ login: 'guest', title }], title: { en: '', 'zh-CN': '' } });
  const late = plugin('late', { demoAccounts: [{ login: 'guest', title }] });
  const { kept, leftOut } = prove([whole, faulty, late], ['faulty', 'late']);

  expect(kept).toEqual([whole, late]);
  expect(leftOut.map((left) => left.plugin)).toEqual([faulty]);
});

test('a proof answers the same when it is repeated', () => {
  expect(problemsOf(whole, rival)).toEqual(problemsOf(whole, rival));
});
