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
  Unique,
  Version,
} from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { BasisColumn, SourceColumn } from '../data-source/record-columns.js';
import { readPersons } from '../person/person.access.js';
import { Dwelling } from '../territory/dwelling.entity.js';

/** What sort of household it is. */
export enum HouseholdKind {
  FAMILY = 'FAMILY',
  COLLECTIVE = 'COLLECTIVE',
}

registerEnumType(HouseholdKind, {
  name: 'HouseholdKind',
  description: 'What sort of household it is. 户别。',
  valuesConfig: {
    FAMILY: { description: 'People who live together as a family, or alone. 家庭户。' },
    COLLECTIVE: { description: 'People who share quarters: a dormitory, a building site. 集体户。' },
  },
});

/**
 * Those who keep house together in a dwelling, from one day on. Several may share a dwelling. It lies where the dwelling
 * does, which the database copies here.
 */
@ObjectType({ implements: Node, description: 'Those who keep house together in a dwelling. 户。' })
@Entity({ tableName: 'household' })
@Placed({ permission: readPersons, organization: 'organizationId', grid: 'gridId' })
export class Household extends Node {
  @Property({ type: 'text', collation: 'C', nullable: true })
  @Unique()
  @Field(() => String, { nullable: true, description: 'Unique code, if it has one. 户编码。' })
  code!: string | null;

  /** Stays as it is: who moves keeps house elsewhere in a household of its own. */
  @Reference(() => Dwelling)
  dwellingId!: string;

  @Property({ type: 'text' })
  @Field(() => HouseholdKind, { description: 'What sort it is. 户别。' })
  kind!: HouseholdKind;

  /** Number in the register of permanent residence. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  registeredNoSealed!: Buffer | null;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'uuid', nullable: true })
  gridId!: string | null;

  @SourceColumn()
  source!: string;

  @BasisColumn()
  legalBasis!: LegalBasis;

  /** The import that made it, if one did. Without a foreign key, which imports of a million rows would wait for. */
  @Property({ type: 'uuid', nullable: true })
  importId!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it; null while it lasts. 终止日期。' })
  validUntil!: string | null;

  @Version()
  version!: number;
}

/** A page of households. */
export const HouseholdConnection = connectionOf(Household, '户');

/** By what households are ordered. */
export const HouseholdOrder = orderInputOf(Household, '户', {
  CREATED: ['id', 'By when they were entered. 录入先后。'],
});
