import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { Authorized, buildSchemaSync } from 'type-graphql';
import { expect, test } from 'vitest';
import {
  Arg,
  DateTime,
  Entity,
  Field,
  FieldResolver,
  InputType,
  Node,
  ObjectType,
  Placed,
  type PluginDefinition,
  Property,
  Public,
  Query,
  Resolver,
} from '../../plugin-api/index.js';
import { core, plugin, prove, resolvers } from './test/plugins.js';
import { withProvenMetadata } from './with-proven-metadata.js';

const words = { complexity: 1, description: 'A field. 字段。' };

@ObjectType({ implements: Node, description: 'A road. 道路。' })
@Entity()
@Placed({ public: true })
class Road extends Node {
  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name. 名称。', complexity: 3 })
  name!: string;
}

@InputType({ description: 'Which. 条件。' })
class RoadFilter {
  @Field({ description: 'Name. 名称。' })
  name!: string;
}

@Resolver(() => Road)
class RoadResolver {
  @Query(() => Node, words)
  @Public()
  road(@Arg('filter', () => RoadFilter, { description: 'Which. 条件。' }) filter: RoadFilter): Road {
    return Object.assign(new Road(), { name: filter instanceof RoadFilter ? filter.name : 'no instance' });
  }
}

/**
 * Declares a field that the core has, one of its own under another guard, a Node, and a resolver that extends the
 * core's.
 */
@ObjectType({ implements: Node, description: 'A toll. 收费站。' })
@Entity()
@Placed({ public: true })
class Toll extends Node {}

@Resolver(() => Road)
class TollResolver extends RoadResolver {
  @FieldResolver(() => String, { ...words, complexity: 900 })
  @Public()
  name(): string {
    return 'TOLL';
  }

  @FieldResolver(() => String, words)
  @Authorized()
  @Public()
  fee(): string {
    return '';
  }
}

const roads = core({ entities: [Road], ...resolvers(RoadResolver) });
const tolls = plugin('tolls', { entities: [Toll], ...resolvers(TollResolver) });
const fees = plugin('fees', { ...resolvers(feeResolver()) });

function feeResolver() {
  @Resolver(() => Road)
  class FeeResolver {
    @FieldResolver(() => String, words)
    @Public()
    fee(): string {
      return '';
    }
  }
  return FeeResolver;
}

function build(plugins: readonly PluginDefinition[]): GraphQLSchema {
  return buildSchemaSync({
    resolvers: plugins.flatMap(({ resolvers: listed = [] }) => [...listed]) as never,
    orphanedTypes: plugins.flatMap(({ entities = [] }) => [...entities]) as never,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
  });
}

const fieldsOf = (schema: GraphQLSchema, type: string) => (schema.getType(type) as GraphQLObjectType).getFields();

test('a left-out plugin leaves nothing in the schema: no type, no field, no cost, no taken-over resolver', () => {
  const proof = prove([roads, tolls], ['tolls']);
  const schema = withProvenMetadata(proof.surface, () => build(proof.kept));

  expect(proof.leftOut).toHaveLength(1);
  expect(proof.surface.unreached).toEqual(['Toll']);
  expect(schema.getType('Toll')).toBeUndefined();
  expect(Object.keys(fieldsOf(schema, 'Road'))).toEqual(['id', 'name']);
  expect(fieldsOf(schema, 'Road').name?.extensions.complexity).toBe(3);
  expect(Object.keys(fieldsOf(schema, 'Query'))).toEqual(['road']);
});

test('a schema holds nothing of plugins that an earlier schema of the process had', () => {
  const both = prove([roads, fees]);
  const withFees = withProvenMetadata(both.surface, () => build(both.kept));
  const alone = prove([roads]);
  const without = withProvenMetadata(alone.surface, () => build(alone.kept));

  expect(Object.keys(fieldsOf(withFees, 'Road'))).toEqual(['id', 'name', 'fee']);
  expect(Object.keys(fieldsOf(without, 'Road'))).toEqual(['id', 'name']);
});

test('arguments are read as instances of their input classes after the build', async () => {
  const proof = prove([roads]);
  const schema = withProvenMetadata(proof.surface, () => build(proof.kept));
  const { resolve } = fieldsOf(schema, 'Query').road ?? {};

  expect(await resolve?.({}, { filter: { name: '桃园路' } }, {}, {} as never)).toMatchObject({ name: '桃园路' });
});

test('a plain field carries no function of its own', () => {
  const proof = prove([roads]);
  const schema = withProvenMetadata(proof.surface, () => build(proof.kept));

  expect(fieldsOf(schema, 'Road').name?.resolve).toBeUndefined();
});
