import { createUnionType, InterfaceType } from 'type-graphql';
import { expect, test } from 'vitest';
import {
  Arg,
  type ClassType,
  defineEvent,
  defineExtensionPoint,
  Entity,
  Field,
  InputType,
  Node,
  ObjectType,
  onEvent,
  Placed,
  Public,
  Query,
  Resolver,
  registerEnumType,
  z,
} from '../../../plugin-api/index.js';
import { core, plugin, problemsOf, resolvers, title } from '../test/plugins.js';
import { answering, beside, text, Well, WellResolver, wells, words } from '../test/wells.js';

test('two classes cannot be one object type', () => {
  @ObjectType('Well', { description: 'Another well. 另一口井。' })
  class OtherWell {
    @Field(text)
    site!: string;
  }

  expect(beside(answering('otherWell', () => OtherWell))).toEqual([
    'aid type Well: has two owners, core (class Well) and aid (class OtherWell)',
  ]);
});

test('an input, an enum, a union, an interface and an object type cannot have one name', () => {
  enum Depth {
    LOW = 'LOW',
  }
  registerEnumType(Depth, { name: 'Well', description: 'Depth. 深度。', valuesConfig: { LOW: text } });
  const Union = createUnionType({ name: 'Well', description: 'Any. 任一。', types: () => [Well] as const });
  @InterfaceType('Well', { description: 'A hole. 洞。' })
  abstract class Hole {
    @Field(text)
    width!: string;
  }
  @InputType('Well', { description: 'Input. 输入。' })
  class WellInput {
    @Field(text)
    name!: string;
  }
  @Resolver()
  class Taking {
    @Query(() => String, words)
    @Public()
    taking(@Arg('input', () => WellInput, text) _input: WellInput): string {
      return '';
    }
  }
  const all = beside(
    answering('a', () => Depth),
    answering('b', () => Union),
    answering('c', () => Hole),
    Taking,
  );

  expect(all).toEqual([
    'aid type Well: has two owners, core (class Well) and aid (union)',
    'aid type Well: has two owners, core (class Well) and aid (class Hole)',
    'aid type Well: has two owners, core (class Well) and aid (enum)',
    'aid type Well: has two owners, core (class Well) and aid (class WellInput)',
  ]);
});

test('the names of the roots and of the built-in scalars are taken', () => {
  @ObjectType('Mutation', { description: 'A mutation. 变异。' })
  class Mutant {
    @Field(text)
    gene!: string;
  }

  expect(beside(answering('mutant', () => Mutant))).toEqual([
    'aid type Mutation: has two owners, commongrid and aid (class Mutant)',
  ]);
});

test('a second PageInfo is told as what it most likely is: a second copy of commongrid', () => {
  @ObjectType('PageInfo', { description: 'A page. 分页。' })
  class Copied {
    @Field(text)
    cursor!: string;
  }

  expect(beside(answering('copied', () => Copied))).toEqual([
    'aid type PageInfo: has two owners, commongrid (class PageInfo) and aid (class Copied)',
  ]);
});

test('an enum that is answered and taken is one type', () => {
  enum Quality {
    GOOD = 'GOOD',
  }
  registerEnumType(Quality, { name: 'Quality', description: 'Quality. 水质。', valuesConfig: { GOOD: text } });
  @Resolver()
  class QualityResolver {
    @Query(() => Quality, words)
    @Public()
    quality(@Arg('than', () => Quality, text) _than: Quality): Quality {
      return Quality.GOOD;
    }
  }

  expect(beside(QualityResolver)).toEqual([]);
});

test('two entity classes cannot have one name, nor two plugins one entity', () => {
  const entity = (table: string) => {
    @Entity({ tableName: table })
    @Placed({})
    class Pump extends Node {}
    return Pump;
  };

  expect(problemsOf(core({ entities: [entity('a')] }), plugin('aid', { entities: [entity('b')] }))).toEqual([
    'aid entity Pump: has two owners, core and aid',
  ]);
  expect(problemsOf(wells, plugin('aid', { entities: [Well] }))).toContain(
    'aid entity Well: has two owners, core and aid',
  );
});

test('a table has one entity, and the table of migrations has none', () => {
  const entity = (name: string, tableName: string) => {
    const Storing = { [name]: class extends Node {} }[name] as unknown as ClassType;
    Entity({ tableName })(Storing as never);
    Placed({})(Storing);
    return Storing;
  };
  const entities = [entity('Pipe', 'pipe'), entity('Tube', 'pipe'), entity('Track', 'migrations')];

  expect(problemsOf(core(), plugin('aid', { entities }))).toEqual([
    'aid table aid.migrations: has two owners, commongrid and aid (entity Track)',
    'aid table aid.pipe: is declared twice, by aid (entity Pipe) and aid (entity Tube)',
  ]);
});

test('names of permissions, roles, events, handlers, jobs, downloads, points, items and demo accounts have one owner', () => {
  const moved = defineEvent('core:moved', z.object({}));
  const kinds = defineExtensionPoint<string>('core:kinds');
  const job = { name: 'core:count', schedule: '0 3 * * *', timeoutSeconds: 60, run: async () => {} };
  const parts = {
    permissions: { 'core:read': title },
    roles: { 'core:reader': { title, permissions: [] } },
    events: { emits: [moved], on: [onEvent(moved, 'core:follow', async () => {})] },
    jobs: [job],
    downloads: [{ name: 'core:files', open: async () => null }],
    extensionPoints: [kinds],
    contributes: [kinds.add({ WELL: 'well' })],
    demoAccounts: [{ login: 'admin', title }],
  };
  const rivals = problemsOf(core(parts), plugin('aid', parts)).filter((problem) => problem.includes('two owners'));

  expect(rivals).toEqual([
    'aid permission core:read: has two owners, core and aid',
    'aid role core:reader: has two owners, core and aid',
    'aid event core:moved: has two owners, core and aid',
    'aid handler core:follow: has two owners, core and aid',
    'aid job core:count: has two owners, core and aid',
    'aid download core:files: has two owners, core and aid',
    'aid extension point core:kinds: has two owners, core and aid',
    'aid item WELL of core:kinds: has two owners, core and aid',
    'aid demo account admin: has two owners, core and aid',
  ]);
});

test('an entity’s type belongs to the plugin that stores it, whoever reaches it first', () => {
  const early = plugin('early', { ...resolvers(answering('early', () => Well)), requires: { store: '^1.0.0' } });

  expect(problemsOf(core(), early, plugin('store', { entities: [Well], ...resolvers(WellResolver) }))).toEqual([]);
});
