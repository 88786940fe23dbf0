import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MetadataStorage } from '@mikro-orm/core';
import { Subscription } from 'type-graphql';
import { expect, test } from 'vitest';
import {
  type ClassType,
  Field,
  FieldResolver,
  Node,
  ObjectType,
  Public,
  Query,
  Resolver,
} from '../../../plugin-api/index.js';
import { problemsWith, resolvers } from '../test/plugins.js';

const words = { complexity: 1, description: 'A field. 字段。' };
const { resolve } = createRequire(import.meta.url);

/** A resolver of a root field that answers this type. */
function answering(type: () => unknown): ClassType {
  @Resolver()
  class Answering {
    @Query(() => type() as never, words)
    @Public()
    answer(): unknown {
      return undefined;
    }
  }
  return Answering;
}

test('a class without @Resolver is no resolver', () => {
  class Plain {}

  expect(problemsWith(resolvers(Plain))).toEqual([
    "aid resolver Plain: is not a resolver that the host's type-graphql knows",
  ]);
});

test('a class without @Entity is no entity', () => {
  class Plain extends Node {}

  expect(problemsWith({ entities: [Plain] })).toEqual([
    "aid entity Plain: is not an entity that the host's MikroORM knows",
  ]);
});

test('a resolver of fields names the type that it adds them to', () => {
  @Resolver()
  class Nowhere {
    @FieldResolver(() => String, words)
    @Public()
    extra(): string {
      return '';
    }
  }

  expect(problemsWith(resolvers(Nowhere))).toEqual([
    'aid resolver Nowhere: adds the field extra, but its @Resolver names no known type',
  ]);
});

test('a subscription is refused: the server has none', () => {
  @Resolver()
  class Ticking {
    @Subscription(() => String, { ...words, topics: 'ticks' })
    @Public()
    ticks(): string {
      return '';
    }
  }

  expect(problemsWith(resolvers(Ticking))).toEqual([
    'aid Subscription.ticks: is a subscription, and this server has none',
  ]);
});

test('a class without @ObjectType is no type', () => {
  class Plain {}

  expect(problemsWith(resolvers(answering(() => Plain)))).toEqual([
    "aid Query.answer: its type (Plain) is not one that the host's type-graphql knows",
  ]);
});

test('a type that is not there yet, in a ring of imports, is told', () => {
  @ObjectType({ description: 'A ring. 环。' })
  class Ring {
    @Field(() => undefined as never, { description: 'Next. 下一个。' })
    next!: unknown;
  }
  const early = answering(() => {
    throw new ReferenceError('not initialised');
  });

  expect(problemsWith(resolvers(answering(() => Ring))).at(0)).toBe(
    "aid Ring.next: its type (undefined) is not one that the host's type-graphql knows",
  );
  expect(problemsWith(resolvers(early))).toEqual([
    "aid Query.answer: its type (undefined) is not one that the host's type-graphql knows",
  ]);
});

test('a scalar of a second copy of graphql is unknown', async () => {
  // The .mjs build beside the .js build that everybody loads: how it happens in practice.
  const mjs = new URL('./index.mjs', pathToFileURL(resolve('graphql')));
  const second = (await import(mjs.href)) as typeof import('graphql');

  expect(problemsWith(resolvers(answering(() => second.GraphQLString)))).toEqual([
    "aid Query.answer: its type (String) is not one that the host's type-graphql knows",
  ]);
});

test('an entity of a second copy of MikroORM is unknown, although both leave their metadata in one place', async () => {
  const typings = new URL('./typings.js?second', import.meta.resolve('@mikro-orm/core'));
  const { EntityMetadata } = (await import(typings.href)) as typeof import('@mikro-orm/core');
  class Foreign extends Node {}
  Object.defineProperty(Foreign, MetadataStorage.META_SYMBOL, { value: new EntityMetadata({ className: 'Foreign' }) });

  expect(problemsWith({ entities: [Foreign] })).toEqual([
    "aid entity Foreign: is not an entity that the host's MikroORM knows",
  ]);
});
