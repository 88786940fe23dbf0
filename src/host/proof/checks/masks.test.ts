import { expect, test } from 'vitest';
import {
  Entity,
  Field,
  Int,
  Masked,
  Node,
  ObjectType,
  Placed,
  Property,
  registerEnumType,
} from '../../../plugin-api/index.js';
import { problemsWith, title } from '../test/plugins.js';

const hidden = { permission: 'aid:unmask', mask: () => null };
const permissions = { 'aid:unmask': title };
const nullable = { nullable: true, description: 'A text. 文本。' };

test('a mask names a permission that somebody declares', () => {
  @ObjectType({ implements: Node, description: 'A guest. 来访者。' })
  @Entity()
  @Placed({ grid: 'gridId' })
  class Guest extends Node {
    @Property({ type: 'uuid' })
    gridId!: string;

    @Field(() => String, nullable)
    @Masked({ ...hidden, permission: 'aid:unmaks' })
    phone!: string | null;
  }

  expect(problemsWith({ entities: [Guest], permissions })).toEqual([
    'aid Guest.phone: names the permission aid:unmaks, which nobody declares',
  ]);
});

test('a masked field is a nullable String', () => {
  @ObjectType({ implements: Node, description: 'A tenant. 租客。' })
  @Entity()
  @Placed({ grid: 'gridId' })
  class Tenant extends Node {
    @Property({ type: 'uuid' })
    gridId!: string;

    @Field({ description: 'Name. 姓名。' })
    @Masked(hidden)
    name!: string;

    @Field(() => Int, nullable)
    @Masked(hidden)
    age!: number | null;

    @Field(() => String, nullable)
    @Masked(hidden)
    phone!: string | null;
  }

  expect(problemsWith({ entities: [Tenant], permissions })).toEqual([
    'aid Tenant.name: is masked, but is not a nullable String',
    'aid Tenant.age: is masked, but is not a nullable String',
  ]);
});

test('of a nullable enum a mask shows nothing, since what else it gave would be one of its values', () => {
  enum Need {
    NONE = 'NONE',
  }
  registerEnumType(Need, {
    name: 'Need',
    description: 'What somebody needs. 需求。',
    valuesConfig: { NONE: { description: 'Nothing. 无。' } },
  });
  @ObjectType({ implements: Node, description: 'A neighbour. 邻居。' })
  @Entity()
  @Placed({ grid: 'gridId' })
  class Neighbour extends Node {
    @Property({ type: 'uuid' })
    gridId!: string;

    @Field(() => Need, nullable)
    @Masked(hidden)
    need!: Need | null;

    @Field(() => Need, nullable)
    @Masked({ ...hidden, mask: () => '*' })
    starred!: Need | null;

    @Field(() => Need, { description: 'A text. 文本。' })
    @Masked(hidden)
    always!: Need;
  }

  expect(problemsWith({ entities: [Neighbour], permissions })).toEqual([
    'aid Neighbour.starred: is masked, but is not a nullable String',
    'aid Neighbour.always: is masked, but is not a nullable String',
  ]);
});

test('a field has one mask', () => {
  @ObjectType({ implements: Node, description: 'A visitor. 访客。' })
  @Entity()
  @Placed({ grid: 'gridId' })
  class Visitor extends Node {
    @Property({ type: 'uuid' })
    gridId!: string;

    @Field(() => String, nullable)
    @Masked(hidden)
    @Masked(hidden)
    phone!: string | null;
  }

  expect(problemsWith({ entities: [Visitor], permissions })).toEqual(['aid Visitor.phone: has 2 masks']);
});

test('a masked object lies at an organization or grid, or nobody could unmask it', () => {
  @ObjectType({ implements: Node, description: 'A caller. 来电者。' })
  @Entity()
  @Placed({ public: true })
  class Caller extends Node {
    @Field(() => String, nullable)
    @Masked(hidden)
    phone!: string | null;
  }

  expect(problemsWith({ entities: [Caller], permissions })).toEqual([
    'aid Caller.phone: is masked, but its object lies at no organization or grid, so that nobody could see it unmasked',
  ]);
});
