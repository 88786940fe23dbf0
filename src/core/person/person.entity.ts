import {
  connectionOf,
  DateTime,
  Entity,
  Field,
  Masked,
  maskName,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Version,
} from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { BasisColumn, SourceColumn } from '../data-source/record-columns.js';
import { Organization } from '../organization/organization.entity.js';
import { erasedName } from '../privacy/erased-name.js';
import { readPersons } from './person.access.js';
import { IdentityKind, Sex } from './person.enums.js';

/**
 * Somebody, once in the whole system, placed where they live and where they are registered. Never public: that a person
 * holds a post, and under which name, is said by the post. What is personal beyond the name is no part of the light row:
 * it stays in the database, sealed where no search needs it, until somebody opens it for a stated purpose.
 */
@ObjectType({ implements: Node, description: 'A person, as the place that knows them keeps them. 人员。' })
@Entity({ tableName: 'person' })
@Placed({
  permission: readPersons,
  organization: ['organizationId', 'registeredOrganizationId'],
  grid: ['gridId', 'registeredGridId'],
})
export class Person extends Node {
  @Property({ type: 'text' })
  @Field(() => String, {
    nullable: true,
    description: 'Name; but for its first character masked without `core:read-personal-data`. 姓名（默认脱敏）。',
  })
  @Masked({ permission: 'core:read-personal-data', mask: maskName, erased: erasedName })
  name!: string;

  /**
   * Where the person lives: the organization of the main residence, which the database copies here. Who has none stays
   * where they were entered, or lived last. Indexed together with the id, in which order persons are listed.
   */
  @Reference(() => Organization)
  organizationId!: string;

  /** Grid of the main residence; kept by the database. */
  @Property({ type: 'uuid', nullable: true })
  gridId!: string | null;

  /** Where the person is registered, if they live elsewhere (人户分离); kept by the database. */
  @Property({ type: 'uuid', nullable: true })
  registeredOrganizationId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  registeredGridId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => Sex, { nullable: true, description: 'Sex, if it is known. 性别。' })
  sex!: Sex | null;

  /** Not in the future. Lists and searches by age look at it, so it is not sealed. */
  @Property({ type: 'date', nullable: true, lazy: true })
  birthDate!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => IdentityKind, { nullable: true, description: 'What document the identity number stands on. 证件类型。' })
  identityKind!: IdentityKind | null;

  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  identitySealed!: Buffer | null;

  /** No two persons have the same. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  identityIndex!: Buffer | null;

  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  phoneSealed!: Buffer | null;

  /** Several may have the same: a household shares a telephone. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  phoneIndex!: Buffer | null;

  /** Of the last four digits. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  phoneTailIndex!: Buffer | null;

  /** First letters of the name in pinyin; several where characters are read in several ways. */
  @Property({ columnType: 'text[]', type: 'array', lazy: true, defaultRaw: `'{}'` })
  initials!: string[];

  @SourceColumn()
  source!: string;

  @BasisColumn()
  legalBasis!: LegalBasis;

  /** By what an import knows its row again: unique in its source. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  sourceKey!: Buffer | null;

  /** The import that made it, if one did. Without a foreign key, which imports of a million rows would wait for. */
  @Property({ type: 'uuid', nullable: true })
  importId!: string | null;

  /** Who this turned out to be. */
  @Reference(() => Person, { nullable: true })
  mergedIntoId!: string | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When what was known of them was erased. 删除时间。' })
  erasedAt!: Date | null;

  @Version()
  version!: number;
}

/** A page of persons. */
export const PersonConnection = connectionOf(Person, '人员');

/** By what persons are ordered: never by a name, which whoever may not read it could guess from its place. */
export const PersonOrder = orderInputOf(Person, '人员', {
  CREATED: ['id', 'By when they were entered. 录入先后。'],
});
