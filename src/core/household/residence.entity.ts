import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  registerEnumType,
  Version,
} from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { BasisColumn, SourceColumn } from '../data-source/record-columns.js';
import { readPersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { Household } from './household.entity.js';

/** What somebody is to the head of the household (GB/T 4761, in groups). */
export enum Relation {
  HEAD = 'HEAD',
  SPOUSE = 'SPOUSE',
  CHILD = 'CHILD',
  PARENT = 'PARENT',
  GRANDCHILD = 'GRANDCHILD',
  SIBLING = 'SIBLING',
  OTHER_RELATIVE = 'OTHER_RELATIVE',
  NON_RELATIVE = 'NON_RELATIVE',
}

registerEnumType(Relation, {
  name: 'Relation',
  description: 'What somebody is to the head of the household. 与户主关系。',
  valuesConfig: {
    HEAD: { description: 'The head. 户主。' },
    SPOUSE: { description: 'Husband or wife. 配偶。' },
    CHILD: { description: 'Child, or the spouse of one. 子女及其配偶。' },
    PARENT: { description: 'Parent, or a parent of the spouse. 父母、岳父母或公婆。' },
    GRANDCHILD: { description: 'Grandchild. 孙子女、外孙子女。' },
    SIBLING: { description: 'Brother or sister. 兄弟姐妹。' },
    OTHER_RELATIVE: { description: 'Another relative. 其他亲属。' },
    NON_RELATIVE: { description: 'No relative: a lodger, a colleague. 非亲属。' },
  },
});

/**
 * That somebody lives in a household for a time, or is registered there. A person has one main residence at a time, and
 * may be registered elsewhere. It lies where the dwelling does, which the database copies here.
 */
@ObjectType({ implements: Node, description: 'That somebody lives in a household for a time. 居住登记。' })
@Entity({ tableName: 'residence' })
@Placed({ permission: readPersons, organization: 'organizationId', grid: 'gridId' })
export class Residence extends Node {
  @Reference(() => Person)
  personId!: string;

  @Reference(() => Household)
  householdId!: string;

  @Property({ type: 'uuid' })
  dwellingId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'uuid', nullable: true })
  gridId!: string | null;

  /** Code of the register of kinds of stay. */
  @Property({ type: 'text' })
  @Field({ description: 'Registered kind of stay, see `stayKinds`. 居住类型（户籍、流动、租住）。' })
  stayKind!: string;

  @Property({ type: 'text' })
  @Field(() => Relation, { description: 'What they are to the head of the household. 与户主关系。' })
  relation!: Relation;

  @Property({ type: 'boolean' })
  @Field({ description: 'Whether they mainly live here. 是否主要居住地。' })
  isMain!: boolean;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why they are here: work, school. 居住事由。' })
  purpose!: string | null;

  @SourceColumn()
  source!: string;

  @BasisColumn()
  legalBasis!: LegalBasis;

  /** The import that made it, if one did. Without a foreign key, which imports of a million rows would wait for. */
  @Property({ type: 'uuid', nullable: true })
  importId!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, {
    description:
      'First day on which they are this to the head: a change of head, or a household that is split, begins a new residence. `movedInOn` is the day on which they came. 本条起始日期。',
  })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it; null while it lasts. 终止日期。' })
  validUntil!: string | null;

  @Version()
  version!: number;
}

/** A page of residences. */
export const ResidenceConnection = connectionOf(Residence, '居住登记');

/** By what residences are ordered. */
export const ResidenceOrder = orderInputOf(Residence, '居住登记', {
  VALID_FROM: ['validFrom', 'By the first day. 起始日期。'],
});
