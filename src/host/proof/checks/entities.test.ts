import { expect, test } from 'vitest';
import { Entity, Field, Node, ObjectType, Placed, PrimaryKey, Property } from '../../../plugin-api/index.js';
import { problemsWith } from '../test/plugins.js';

const text = { description: 'A text. 文本。' };

test('an entity says how its rows are placed', () => {
  @Entity()
  class Unplaced extends Node {}

  expect(problemsWith({ entities: [Unplaced] })).toEqual(['aid entity Unplaced: does not say how its rows are placed']);
});

test('a placement names properties that are read with the row', () => {
  @Entity()
  @Placed({ organization: 'organisationId', grid: 'gridId', parties: ['accountId'] })
  class Misplaced extends Node {
    @Property({ type: 'uuid' })
    gridId!: string;

    @Property({ type: 'uuid', lazy: true })
    accountId!: string;
  }

  expect(problemsWith({ entities: [Misplaced] })).toEqual([
    'aid entity Misplaced: is placed by organisationId, which is not a property of it',
    'aid entity Misplaced: is placed by accountId, which is lazy',
  ]);
});

test('a placement names a permission that somebody declares', () => {
  @Entity()
  @Placed({ public: true, permission: 'aid:raed' })
  class Mispermitted extends Node {}

  expect(problemsWith({ entities: [Mispermitted] })).toEqual([
    'aid entity Mispermitted: names the permission aid:raed, which nobody declares',
  ]);
});

test('a table lies in the schema of its plugin', () => {
  @Entity({ schema: 'core' })
  @Placed({})
  class Strayed extends Node {}
  @Entity({ tableName: 'public.file' })
  @Placed({})
  class Dotted extends Node {}
  @Entity({ schema: 'aid' })
  @Placed({})
  class Housed extends Node {}

  expect(problemsWith({ entities: [Strayed, Dotted, Housed] })).toEqual([
    'aid entity Strayed: its table core.strayed is outside the schema aid of aid',
    'aid entity Dotted: its table public.file is outside the schema aid of aid',
  ]);
});

test('an entity has one primary key, and an id is a uuid', () => {
  @Entity()
  @Placed({})
  class Keyless {
    @Property({ type: 'text' })
    name!: string;
  }
  @Entity()
  @Placed({})
  class Composite {
    @PrimaryKey({ type: 'uuid' })
    oneId!: string;

    @PrimaryKey({ type: 'uuid' })
    otherId!: string;
  }
  @Entity()
  @Placed({})
  class Counted {
    @PrimaryKey({ type: 'int' })
    id!: number;
  }

  expect(problemsWith({ entities: [Keyless, Composite, Counted] })).toEqual([
    'aid entity Keyless: has 0 primary keys instead of one',
    'aid entity Composite: has 2 primary keys instead of one',
    'aid entity Counted: its id is not a uuid',
  ]);
});

test('an entity with an id is a Node in the graph, under its own name; one that is keyed by a code need not be', () => {
  @ObjectType('Record', { description: 'A record. 档案。' })
  @Entity()
  @Placed({})
  class Filed {
    @PrimaryKey({ type: 'uuid' })
    @Field(text)
    id!: string;
  }
  @ObjectType({ description: 'A kind. 类型。' })
  @Entity()
  @Placed({})
  class FileKind {
    @PrimaryKey({ type: 'text' })
    @Field(text)
    code!: string;
  }

  expect(problemsWith({ entities: [Filed, FileKind] })).toEqual([
    'aid entity Filed: is the type Record in the graph',
    'aid entity Filed: has an id, but is not a Node',
  ]);
});

test('a Node is keyed by its id', () => {
  @ObjectType({ implements: Node, description: 'A shelf. 书架。' })
  @Entity()
  @Placed({})
  class Shelf {
    @PrimaryKey({ type: 'text' })
    @Field(text)
    code!: string;
  }

  expect(problemsWith({ entities: [Shelf] })).toEqual(['aid entity Shelf: is a Node whose primary key is code']);
});
