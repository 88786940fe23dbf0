import { expect, test } from 'vitest';
import { Field, FieldResolver, Mutation, ObjectType, Public, Query, Resolver } from '../../../plugin-api/index.js';
import { core, plugin, problemsOf, resolvers } from '../test/plugins.js';
import { answering, beside, text, Well, WellResolver, words } from '../test/wells.js';

test('a root field has one owner', () => {
  @Resolver()
  class RivalWell {
    @Query(() => Well, words)
    @Public()
    well(): Well {
      return new Well();
    }
  }

  expect(beside(RivalWell)).toEqual([
    'aid Query.well: has two owners, core (WellResolver.well) and aid (RivalWell.well)',
  ]);
});

test('a field that a type declares cannot be resolved by another plugin', () => {
  @Resolver(() => Well)
  class RivalName {
    @FieldResolver(() => String, words)
    @Public()
    name(): string {
      return '';
    }
  }

  expect(beside(RivalName)).toEqual(['aid Well.name: has two owners, core (Well.name) and aid (RivalName.name)']);
});

test('a field that a resolver adds cannot be added again', () => {
  @Resolver(() => Well)
  class RivalDepth {
    @FieldResolver(() => String, words)
    @Public()
    depth(): string {
      return '';
    }
  }

  expect(beside(RivalDepth)).toEqual([
    'aid Well.depth: has two owners, core (WellResolver.depth) and aid (RivalDepth.depth)',
  ]);
});

test('a field that a type has from an interface cannot be resolved by another plugin', () => {
  @Resolver(() => Well)
  class RivalId {
    @FieldResolver(() => String, words)
    @Public()
    id(): string {
      return '';
    }
  }

  expect(beside(RivalId)).toEqual(['aid Well.id: has two owners, core and aid (RivalId.id)']);
});

test('a resolver that extends another plugin’s takes over its fields', () => {
  @Resolver(() => Well)
  class Heir extends WellResolver {}

  expect(beside(Heir)).toEqual(
    expect.arrayContaining([
      'aid Query.well: has two owners, core (WellResolver.well) and aid (Heir.well)',
      'aid Well.depth: has two owners, core (WellResolver.depth) and aid (Heir.depth)',
    ]),
  );
});

test('the type’s own plugin may compute a field that the type declares', () => {
  @ObjectType({ description: 'A bucket. 水桶。' })
  class Bucket {
    @Field(() => String, text)
    colour!: string;
  }
  @Resolver(() => Bucket)
  class BucketResolver {
    @FieldResolver({ complexity: 1 })
    colour(): string {
      return '';
    }
  }

  expect(
    beside(
      BucketResolver,
      answering('bucket', () => Bucket),
    ),
  ).toEqual([]);
});

test('a field is declared once by its own plugin too', () => {
  const [one, other] = [answering('rope', () => Well), answering('rope', () => Well)];

  expect(beside(one, other)).toEqual([
    'aid Query.rope: is declared twice, by aid (Answering.answer) and aid (Answering.answer)',
  ]);
});

test('mutations are owned like queries', () => {
  const mutation = () => {
    @Resolver()
    class Digging {
      @Mutation(() => String, words)
      @Public()
      dig(): string {
        return '';
      }
    }
    return Digging;
  };
  const both = problemsOf(core(resolvers(mutation())), plugin('aid', resolvers(mutation())));

  expect(both).toContain('aid Mutation.dig: has two owners, core (Digging.dig) and aid (Digging.dig)');
});
