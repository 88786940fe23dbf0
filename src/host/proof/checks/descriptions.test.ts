import { GraphQLScalarType } from 'graphql';
import { createUnionType, InterfaceType } from 'type-graphql';
import { expect, test } from 'vitest';
import {
  Arg,
  Args,
  ArgsType,
  Field,
  InputType,
  ObjectType,
  PageArgs,
  Public,
  Query,
  Resolver,
  registerEnumType,
} from '../../../plugin-api/index.js';
import { core, plugin, problemsOf, problemsWith, resolvers, title } from '../test/plugins.js';

test('every type, field, argument and enum value has a description', () => {
  enum Season {
    SPRING = 'SPRING',
  }
  registerEnumType(Season, { name: 'Season' });
  const Colour = new GraphQLScalarType({ name: 'Colour' });
  @InterfaceType()
  abstract class Growing {
    @Field(() => Season)
    season!: Season;
  }
  @ObjectType({ implements: Growing })
  class Flower extends Growing {
    @Field(() => Colour)
    colour!: unknown;
  }
  const Plant = createUnionType({ name: 'Plant', types: () => [Flower] as const });
  @InputType()
  class PlantFilter {
    @Field()
    name!: string;
  }
  @ArgsType()
  class PlantArgs extends PageArgs {
    @Field()
    kind!: string;
  }
  @Resolver()
  class PlantResolver {
    @Query(() => Plant, { complexity: 1 })
    @Public()
    plant(@Arg('filter', () => PlantFilter) _filter: PlantFilter, @Args(() => PlantArgs) _args: PlantArgs): unknown {
      return undefined;
    }
  }

  expect(problemsWith(resolvers(PlantResolver)).toSorted()).toEqual(
    [
      'Colour',
      'Flower',
      'Flower.colour',
      'Growing',
      'Growing.season',
      'Plant',
      'PlantArgs.kind',
      'PlantFilter',
      'PlantFilter.name',
      'Query.plant',
      'Query.plant(filter:)',
      'Season',
      'Season.SPRING',
    ]
      .map((coordinate) => `aid ${coordinate}: has no description`)
      .toSorted(),
  );
});

test('a description has the Chinese term in it', () => {
  @Resolver()
  class GardenResolver {
    @Query(() => String, { complexity: 1, description: 'A garden.' })
    @Public()
    garden(): string {
      return '';
    }
  }

  expect(problemsWith(resolvers(GardenResolver))).toEqual(['aid Query.garden: its description has no Chinese']);
});

test('a missing description of a type is told to its owner alone', () => {
  @ObjectType()
  class Fence {
    @Field({ description: 'Height. 高度。' })
    height!: string;
  }
  const asking = (name: string) => {
    @Resolver()
    class FenceResolver {
      @Query(() => Fence, { name, complexity: 1, description: 'A fence. 栅栏。' })
      @Public()
      fence(): Fence {
        return new Fence();
      }
    }
    return resolvers(FenceResolver);
  };

  expect(problemsOf(core(asking('one')), plugin('aid', asking('other')))).toEqual(['core Fence: has no description']);
});

test('plugins, permissions, roles and demo accounts have titles in both languages', () => {
  const half = { en: 'Half', 'zh-CN': '' };

  expect(
    problemsWith({
      title: { en: '', 'zh-CN': '援助' },
      permissions: { 'aid:read': half, 'aid:write': title },
      roles: { 'aid:reader': { title: half, permissions: [] } },
      demoAccounts: [{ login: 'lawyer', title: half }],
    }),
  ).toEqual(
    ['title', 'permission aid:read', 'role aid:reader', 'demo account lawyer'].map(
      (coordinate) => `aid ${coordinate}: has no title in both languages`,
    ),
  );
});
