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
  Version,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Household } from '../household/household.entity.js';
import { readPersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { Building } from '../territory/building.entity.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';
import { ResponsibilityKind } from './responsibility-kind.entity.js';

/**
 * That somebody looks after a grid, a household, a building or an area for a time. It is no public fact: it lies where that lies for
 * which one is responsible, and is known to those who may know of persons there. No end lies ahead, so what has an end
 * is over.
 */
@ObjectType({ implements: Node, description: 'That somebody looks after something for a time. 联系责任。' })
@Entity({ tableName: 'responsibility' })
@Placed({ permission: readPersons, organization: 'organizationId', grid: 'placeGridId' })
export class Responsibility extends Node {
  @Reference(() => ResponsibilityKind)
  @Field(() => String, { description: 'Registered kind, see `responsibilityKinds`. 联系责任类型。' })
  kind!: string;

  @Reference(() => Person)
  personId!: string;

  /** It has exactly one of these, as its kind says. */
  @Reference(() => Grid, { nullable: true })
  gridId!: string | null;

  @Reference(() => Household, { nullable: true })
  householdId!: string | null;

  @Reference(() => Building, { nullable: true })
  buildingId!: string | null;

  @Reference(() => ResponsibilityArea, { nullable: true })
  areaId!: string | null;

  /** Where that lies for which one is responsible: a copy, kept by the database. */
  @Property({ type: 'uuid' })
  organizationId!: string;

  /** The grid in which it lies, if that is in one. Kept like the organization. */
  @Property({ type: 'uuid', nullable: true })
  placeGridId!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it is over; null while it lasts. 终止日期（不含当日）。',
  })
  validUntil!: string | null;

  @Version()
  version!: number;
}

/** A page of responsibilities. */
export const ResponsibilityConnection = connectionOf(Responsibility, '联系责任');

/** By what responsibilities are ordered. */
export const ResponsibilityOrder = orderInputOf(Responsibility, '联系责任', {
  VALID_FROM: ['validFrom', 'By the first day. 起始日期。'],
  KIND: ['kind', 'By kind. 联系责任类型。'],
});
