import {
  CalendarDay,
  Entity,
  Field,
  Masked,
  Node,
  ObjectType,
  Placed,
  Property,
  Reference,
} from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { BasisColumn, SourceColumn } from '../data-source/record-columns.js';
import { readPersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { readSensitiveData } from './tag.access.js';

/** Most tags of one person that are told at once: each kind once. */
export const mostTags = 50;

const places = {
  organization: ['organizationId', 'registeredOrganizationId'],
  grid: ['gridId', 'registeredGridId'],
} as const;

/** What ordinary and sensitive tags have in common; both are views that say where the person is. */
abstract class Tag extends Node {
  @Reference(() => Person, { cascade: true })
  personId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'uuid', nullable: true })
  gridId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  registeredOrganizationId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  registeredGridId!: string | null;
}

/** A tag that is not sensitive: whoever may know of the person may know of it. */
@ObjectType({ implements: Node, description: 'That a person is marked by a tag for a time. 人员标签。' })
@Entity({ tableName: 'ordinary_tag' })
@Placed({ permission: readPersons, ...places })
export class PersonTag extends Tag {
  @Property({ type: 'text' })
  @Field({ description: 'Registered kind, see `tagKinds`. 标签类型。' })
  kind!: string;

  @SourceColumn()
  source!: string;

  @BasisColumn()
  legalBasis!: LegalBasis;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it; null while it lasts. 终止日期。' })
  validUntil!: string | null;
}

/** A sensitive tag. That there is one knows whoever may read sensitive data there; which, whoever says what for. */
@ObjectType({
  implements: Node,
  description: 'That a person is marked by a sensitive tag for a time, to those who may read such data. 敏感标签。',
})
@Entity({ tableName: 'sensitive_tag' })
@Placed({ permission: readSensitiveData, ...places })
export class SensitiveTag extends Tag {
  @Property({ type: 'text' })
  @Field(() => String, {
    nullable: true,
    description:
      'Registered kind, to those with `core:read-sensitive-data` who state a purpose that opens it. 标签类型（须说明用途）。',
  })
  @Masked({ permission: readSensitiveData, mask: () => null, opens: 'SENSITIVE' })
  kind!: string;

  @SourceColumn()
  source!: string;

  @BasisColumn()
  legalBasis!: LegalBasis;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it; null while it lasts. 终止日期。' })
  validUntil!: string | null;
}
