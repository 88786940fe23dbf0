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
  Unique,
  Version,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Building } from '../territory/building.entity.js';
import { BuildingUnit } from '../territory/building-unit.entity.js';
import { managePlaceCodes } from './place-code.access.js';

/**
 * A code to be scanned at a door: it stands for a building, a unit or a grid. Several may hang at one place, and each is
 * revoked by itself. Whoever has seen it can use it; only those who manage codes can list or print them.
 */
@ObjectType({ implements: Node, description: 'A code to be scanned at a door. 场所码。' })
@Entity({ tableName: 'place_code' })
@Placed({ permission: managePlaceCodes, organization: 'organizationId', grid: 'gridId' })
export class PlaceCode extends Node {
  /** SHA-256 of the token, by which alone it is looked up. */
  @Property({ columnType: 'bytea', type: 'blob', lazy: true })
  @Unique()
  tokenHash!: Buffer;

  /** The token, to be printed again. */
  @Property({ columnType: 'bytea', type: 'blob', lazy: true })
  tokenSealed!: Buffer;

  /** It has a building, a unit or a grid: one of the three. */
  @Reference(() => Building, { nullable: true })
  buildingId!: string | null;

  @Reference(() => BuildingUnit, { nullable: true })
  buildingUnitId!: string | null;

  @Reference(() => Grid, { nullable: true })
  gridId!: string | null;

  /** Where its place lies; kept by the database. */
  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'Day on which it was issued. 发放日期。' })
  issuedOn!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'Day from which on it leads nowhere. 作废日期。' })
  revokedOn!: string | null;

  @Version()
  version!: number;
}

/** A page of codes. */
export const PlaceCodeConnection = connectionOf(PlaceCode, '场所码');

/** By what codes are ordered. */
export const PlaceCodeOrder = orderInputOf(PlaceCode, '场所码', {
  ISSUED: ['id', 'By when they were issued. 发放先后。'],
});
