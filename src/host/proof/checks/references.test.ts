import { expect, test } from 'vitest';
import {
  Entity,
  Field,
  FieldResolver,
  Node,
  ObjectType,
  Placed,
  Public,
  Query,
  Reference,
  Resolver,
} from '../../../plugin-api/index.js';
import { core, plugin, problemsOf, problemsWith, resolvers } from '../test/plugins.js';

const words = { complexity: 1, description: 'A field. 字段。' };

@ObjectType({ implements: Node, description: 'A hall. 议事厅。' })
@Entity()
@Placed({ public: true })
class Hall extends Node {}

@Entity()
@Placed({})
class Booking extends Node {
  @Reference(() => Hall)
  hallId!: string;
}

@Resolver()
class HallReader {
  @Query(() => Hall, words)
  @Public()
  hallOfAid(): Hall {
    return new Hall();
  }
}

const halls = plugin('halls', { entities: [Hall] });

test('a foreign key leads into the plugin itself, the core, or a required plugin', () => {
  const entities = [Booking];

  expect(problemsOf(core({ entities: [Hall] }), plugin('aid', { entities }))).toEqual([]);
  expect(problemsOf(core(), halls, plugin('aid', { entities, requires: { halls: '*' } }))).toEqual([]);
  expect(problemsOf(core(), halls, plugin('aid', { entities, uses: { halls: '*' } }))).toEqual([
    'aid Booking.hallId: refers to Hall of halls, which aid does not require',
  ]);
});

test('the core cannot refer to what hangs on it', () => {
  expect(problemsOf(core({ entities: [Booking] }), halls)).toEqual([
    'core Booking.hallId: refers to Hall of halls, which core does not require',
  ]);
});

test('a foreign key leads to an entity that somebody lists', () => {
  expect(problemsWith({ entities: [Booking] })).toEqual([
    'aid Booking.hallId: refers to Hall, which no enabled plugin lists as its entity',
  ]);
});

test('a type of another plugin can be named by who requires or uses it', () => {
  const reads = resolvers(HallReader);

  expect(problemsOf(core(), halls, plugin('aid', { ...reads, uses: { halls: '*' } }))).toEqual([]);
  expect(problemsOf(core(), halls, plugin('aid', reads))).toEqual([
    'aid Query.hallOfAid: names the type Hall of halls, which aid does not require',
  ]);
});

test('a field cannot be added to a type of a plugin that is not required', () => {
  @Resolver(() => Hall)
  class Adding {
    @FieldResolver(() => String, words)
    @Public()
    colour(): string {
      return '';
    }
  }

  expect(problemsOf(core(), halls, plugin('aid', resolvers(Adding)))).toEqual([
    'aid Hall.colour: names the type Hall of halls, which aid does not require',
  ]);
});

test('a type that is an entity of no enabled plugin cannot be in the graph', () => {
  expect(problemsWith(resolvers(HallReader))).toEqual(['aid type Hall: is an entity that no enabled plugin lists']);
});

test('a field cannot be added to the interface of another plugin', () => {
  @ObjectType({ description: 'A tag. 标签。' })
  class Tag {
    @Field({ description: 'Text. 文本。' })
    text!: string;
  }
  @Resolver(() => Node)
  class Tagging {
    @FieldResolver(() => Tag, words)
    @Public()
    tag(): Tag {
      return new Tag();
    }
  }

  expect(problemsWith(resolvers(Tagging))).toEqual([
    'aid Node.tag: adds a field to the interface Node of commongrid, and so to every type behind it',
  ]);
});
