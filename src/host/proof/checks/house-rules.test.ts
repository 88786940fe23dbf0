import { expect, test } from 'vitest';
import {
  Args,
  ArgsType,
  AtMost,
  type ClassType,
  connectionOf,
  Entity,
  Exempt,
  Field,
  FieldResolver,
  Filter,
  InputType,
  Node,
  ObjectType,
  OrderBy,
  orderInputOf,
  PageArgs,
  Placed,
  Property,
  Public,
  Query,
  Resolver,
  Version,
  viewerPermissionsOf,
} from '../../../plugin-api/index.js';
import { problemsWith, resolvers } from '../test/plugins.js';

const words = { complexity: 1, description: 'A field. 字段。' };
const text = { description: 'A text. 文本。' };

@ObjectType({ description: 'A leaf. 叶。' })
class Leaf {
  @Field(text)
  name!: string;
}
const LeafConnection = connectionOf(Leaf, '叶');

@InputType({ description: 'Which leaves. 筛选。' })
class LeafFilter {
  @Field(text)
  name!: string;
}

@ArgsType()
class NarrowedPage extends PageArgs {
  @Field(() => LeafFilter, { nullable: true, ...text })
  filter?: LeafFilter | null;
}

test('a list takes a filter or an order, by itself or in a class of arguments, or says why not', () => {
  @Resolver()
  class LeafResolver {
    @Query(() => LeafConnection, words)
    @Public()
    bare(@Args(() => PageArgs) _page: PageArgs): unknown {
      return undefined;
    }

    @Query(() => LeafConnection, words)
    @Public()
    filtered(@Filter(() => LeafFilter) _filter: LeafFilter | null): unknown {
      return undefined;
    }

    @Query(() => LeafConnection, words)
    @Public()
    narrowed(@Args(() => NarrowedPage) _page: NarrowedPage): unknown {
      return undefined;
    }

    @Query(() => LeafConnection, words)
    @Public()
    @Exempt('list-arguments', 'three leaves at most')
    excused(@Args(() => PageArgs) _page: PageArgs): unknown {
      return undefined;
    }
  }

  expect(problemsWith(resolvers(LeafResolver))).toEqual([
    'aid Query.bare: is a list that takes neither filter nor orderBy',
  ]);
});

test('what carries a version tells what the viewer may do with it, or says why not', () => {
  @ObjectType({ implements: Node, description: 'A told one. 一。' })
  @Entity()
  @Placed({ public: true })
  class Told extends Node {
    @Version()
    version!: number;
  }
  @ObjectType({ implements: Node, description: 'A mute one. 二。' })
  @Entity()
  @Placed({ public: true })
  class Mute extends Node {
    @Version()
    version!: number;
  }
  @ObjectType({ implements: Node, description: 'One that nobody edits. 三。' })
  @Entity()
  @Placed({ public: true })
  @Exempt('actions', 'the server alone changes it')
  class Excused extends Node {
    @Version()
    version!: number;
  }
  @Resolver(() => Told)
  class ToldResolver {
    @FieldResolver(() => [String], words)
    @AtMost(1)
    availableActions(): string[] {
      return [];
    }
  }

  expect(
    problemsWith({
      entities: [Told, Mute, Excused],
      resolvers: [viewerPermissionsOf(Told), ToldResolver, viewerPermissionsOf(Mute)],
    }),
  ).toEqual(['aid entity Mute: carries a version, but has no availableActions']);
});

test('nothing is ordered by a column that can be null', () => {
  @ObjectType({ implements: Node, description: 'A root. 根。' })
  @Entity()
  @Placed({ public: true })
  class Root extends Node {
    @Property({ type: 'text' })
    @Field(text)
    name!: string;

    @Property({ type: 'int', nullable: true })
    depth!: number | null;
  }
  const RootConnection = connectionOf(Root, '根');
  const RootOrder = orderInputOf(Root, '根', {
    NAME: ['name', 'By name. 名称。'],
    DEPTH: ['depth', 'By depth. 深度。'],
  });
  @Resolver()
  class RootResolver {
    @Query(() => RootConnection, words)
    @Public()
    roots(@OrderBy(() => RootOrder) _order: unknown): unknown {
      return undefined;
    }
  }

  expect(problemsWith({ entities: [Root], ...resolvers(RootResolver) })).toEqual([
    'aid RootOrder: orders by depth, which can be null',
  ]);
});

test('an exemption has a reason, and something to exempt', () => {
  const listing = (reason: string, ...parameters: ParameterDecorator[]): ClassType => {
    @Resolver()
    class Listing {
      @Query(() => LeafConnection, words)
      @Public()
      @Exempt('list-arguments', reason)
      leaves(_given: unknown): unknown {
        return undefined;
      }
    }
    for (const decorate of parameters) decorate(Listing.prototype, 'leaves', 0);
    return Listing;
  };

  expect(problemsWith(resolvers(listing(' ')))).toEqual([
    'aid Query.leaves: is exempt from list-arguments without a reason',
  ]);
  expect(
    problemsWith(
      resolvers(
        listing(
          'a few',
          Filter(() => LeafFilter),
        ),
      ),
    ),
  ).toEqual(['aid Query.leaves: is exempt from list-arguments, but keeps it']);
});
