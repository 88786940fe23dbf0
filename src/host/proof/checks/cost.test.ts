import { expect, test } from 'vitest';
import {
  Arg,
  AtMost,
  connectionOf,
  Exempt,
  Field,
  FieldResolver,
  ObjectType,
  Public,
  Query,
  Resolver,
} from '../../../plugin-api/index.js';
import { problemsWith, resolvers } from '../test/plugins.js';

const words = { complexity: 1, description: 'A field. 字段。' };
const text = { description: 'A text. 文本。' };

test('a list is a connection, or declares its bound', () => {
  @ObjectType({ description: 'A tree. 树。' })
  class Tree {
    @Field(() => [String], text)
    leaves!: string[];

    @Field(() => [String], text)
    @AtMost(4)
    roots!: string[];
  }
  const TreeConnection = connectionOf(Tree, '树');
  @Resolver()
  class TreeResolver {
    @Query(() => [Tree], words)
    @Public()
    forest(@Arg('kinds', () => [String], text) _kinds: string[]): Tree[] {
      return [];
    }

    @Query(() => TreeConnection, words)
    @Public()
    @Exempt('list-arguments', 'of no matter here')
    trees(): unknown {
      return undefined;
    }
  }

  expect(problemsWith(resolvers(TreeResolver))).toEqual([
    'aid Tree.leaves: is a list without a bound',
    'aid Query.forest: is a list without a bound',
  ]);
});

test('a bound is one positive whole number on a list', () => {
  @ObjectType({ description: 'A bush. 灌木。' })
  class Bush {
    @Field(() => [String], text)
    @AtMost(0)
    leaves!: string[];

    @Field(() => [String], text)
    @AtMost(2)
    @AtMost(5)
    roots!: string[];

    @Field(text)
    @AtMost(5)
    name!: string;
  }
  @Resolver()
  class BushResolver {
    @Query(() => Bush, words)
    @Public()
    bush(): Bush {
      return new Bush();
    }
  }

  expect(problemsWith(resolvers(BushResolver)).toSorted()).toEqual([
    'aid Bush.leaves: @AtMost(0) does not bound it',
    'aid Bush.name: @AtMost(5) does not bound it',
    'aid Bush.roots: @AtMost(5, 2) does not bound it',
  ]);
});

test('a root field, a field resolver and a method carry a cost; a property and a getter need none', () => {
  @ObjectType({ description: 'A fern. 蕨。' })
  class Fern {
    @Field(text)
    name!: string;

    @Field(() => String, text)
    get short(): string {
      return this.name;
    }

    @Field(() => String, text)
    long(): string {
      return this.name;
    }

    @Field(() => String, { ...text, complexity: 1 })
    spores!: string;
  }
  @Resolver(() => Fern)
  class FernResolver {
    @Query(() => Fern, text)
    @Public()
    fern(): Fern {
      return new Fern();
    }

    @FieldResolver(() => String, text)
    height(): string {
      return '';
    }

    // type-graphql takes the cost of the resolver, and forgets the one of the field that the type declares.
    @FieldResolver()
    spores(): string {
      return '';
    }
  }

  expect(problemsWith(resolvers(FernResolver)).toSorted()).toEqual([
    'aid Fern.height: reads, but carries no cost',
    'aid Fern.long: reads, but carries no cost',
    'aid Fern.spores: reads, but carries no cost',
    'aid Query.fern: reads, but carries no cost',
  ]);
});
