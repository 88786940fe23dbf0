import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Int,
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
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import { LatitudeColumn, LongitudeColumn } from './point-columns.js';
import { readDwellings } from './premises.access.js';

/** What a dwelling is used for. */
export enum DwellingUse {
  RESIDENTIAL = 'RESIDENTIAL',
  COMMERCIAL = 'COMMERCIAL',
  MIXED = 'MIXED',
  VACANT = 'VACANT',
  OTHER = 'OTHER',
}

registerEnumType(DwellingUse, {
  name: 'DwellingUse',
  description: 'What a dwelling is used for. 房屋用途。',
  valuesConfig: {
    RESIDENTIAL: { description: 'To live in. 居住。' },
    COMMERCIAL: { description: 'For business. 商用。' },
    MIXED: { description: 'To live in and for business. 商住混用。' },
    VACANT: { description: 'Nothing, at present. 空置。' },
    OTHER: { description: 'Something else. 其他。' },
  },
});

/**
 * A dwelling: a flat, a house, a shop. Not public: whoever may know of dwellings at its place sees it, without those who
 * live there. Its organization is the building's, and its grid the one that covers it; both are kept by the database.
 */
@ObjectType({ implements: Node, description: 'A dwelling: a flat, a house, a shop. 房屋。' })
@Entity({ tableName: 'dwelling' })
@Placed({ permission: readDwellings, organization: 'organizationId', grid: 'gridId' })
export class Dwelling extends Node {
  @Property({ type: 'text', collation: 'C' })
  @Unique()
  @Field({ description: 'Unique code. 房屋编码。' })
  code!: string;

  /** Indexed together with the code, in which order dwellings are listed. */
  @Reference(() => Building)
  buildingId!: string;

  @Reference(() => BuildingUnit, { nullable: true })
  buildingUnitId!: string | null;

  @Property({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Floor; below the ground it is negative. 楼层。' })
  floor!: number | null;

  @Property({ type: 'text' })
  @Field({ description: 'Number of the room or flat. 房号。' })
  room!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Whole address. 完整地址。' })
  address!: string;

  /** Square metres, as text of two decimals: a number that was measured, not rounded on the way. */
  @Property({ columnType: 'numeric(10,2)', type: 'string', nullable: true })
  exclusiveArea!: string | null;

  @Property({ type: 'text' })
  @Field(() => DwellingUse, { description: 'What it is used for. 用途。' })
  use!: DwellingUse;

  @Property({ type: 'boolean', default: false })
  @Field({ description: 'Whether it is let. 是否出租。' })
  isLet!: boolean;

  @LongitudeColumn()
  longitude!: number | null;

  @LatitudeColumn()
  latitude!: number | null;

  @SourceColumn()
  source!: string;

  @BasisColumn()
  legalBasis!: LegalBasis;

  @Property({ type: 'uuid' })
  organizationId!: string;

  /** Of several that cover it the one with the least code; null of none. */
  @Property({ type: 'uuid', nullable: true })
  gridId!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  @Version()
  version!: number;
}

/** A page of dwellings. */
export const DwellingConnection = connectionOf(Dwelling, '房屋');

/** By what dwellings are ordered. */
export const DwellingOrder = orderInputOf(Dwelling, '房屋', {
  CODE: ['code', 'By code: dwellings of one building stay together. 编码。'],
});
