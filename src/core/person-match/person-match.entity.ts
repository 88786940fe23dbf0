import {
  AtMost,
  connectionOf,
  DateTime,
  Entity,
  Field,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Version,
} from '../../plugin-api/index.js';
import { Person } from '../person/person.entity.js';
import { mergePersonsPermission } from './person-match.access.js';
import { PersonMatchReason, PersonMatchState } from './person-match.enums.js';

/**
 * That two entries are likely of one person, and what somebody decided. It lies in the smallest organization that holds
 * both: whoever merges persons there may merge these two.
 */
@ObjectType({ implements: Node, description: 'That two entries are likely of one person. 疑似重复人员。' })
@Entity({ tableName: 'person_match' })
@Placed({ permission: mergePersonsPermission, organization: 'organizationId' })
export class PersonMatch extends Node {
  /** Of both, the id that sorts first. */
  @Reference(() => Person)
  oneId!: string;

  @Reference(() => Person)
  otherId!: string;

  @Property({ columnType: 'text[]', type: 'array' })
  @Field(() => [PersonMatchReason], {
    description: 'What they have in common; nothing where somebody merged them unasked. 依据。',
  })
  @AtMost(3)
  reasons!: PersonMatchReason[];

  @Property({ type: 'text' })
  @Field(() => PersonMatchState, { description: 'What was decided. 处理状态。' })
  state!: PersonMatchState;

  @Property({ type: 'timestamptz' })
  @Field(() => DateTime, { description: 'When they were first seen together. 发现时间。' })
  suggestedAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When somebody last decided. 处理时间。' })
  decidedAt!: Date | null;

  /** The account that did. */
  @Property({ type: 'uuid', nullable: true })
  decidedById!: string | null;

  /** The entry that stayed when they were merged. */
  @Reference(() => Person, { nullable: true })
  keptId!: string | null;

  /** None holds both where one is in a tree of its own; then only who merges persons everywhere does. */
  @Property({ type: 'uuid', nullable: true })
  organizationId!: string | null;

  /** What the entry that stayed took over of the other. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  mergedSealed!: Buffer | null;

  @Version()
  version!: number;
}

/** A page of matches. */
export const PersonMatchConnection = connectionOf(PersonMatch, '疑似重复人员');

/** By what matches are ordered. */
export const PersonMatchOrder = orderInputOf(PersonMatch, '疑似重复人员', {
  SUGGESTED_AT: ['suggestedAt', 'By when they were first seen together. 发现时间。'],
});
