import {
  AtMost,
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
  Unique,
  Version,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Compound } from './compound.entity.js';
import { LatitudeColumn, LongitudeColumn } from './point-columns.js';

/** Most other names of one building. */
export const mostBuildingAliases = 20;

/** A building, of a compound or by itself. One of a compound lies in the organization of that, and moves with it. */
@ObjectType({ implements: Node, description: 'A building. 楼栋。' })
@Entity({ tableName: 'building' })
@Placed({ public: true, organization: 'organizationId' })
export class Building extends Node {
  @Property({ type: 'text', collation: 'C' })
  @Unique()
  @Field({ description: 'Unique code. 楼栋编码。' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name or number. 名称/楼号。' })
  name!: string;

  @Property({ columnType: 'text[]', type: 'array' })
  @Field(() => [String], { description: 'Other names, by which it is found too. 别名。' })
  @AtMost(mostBuildingAliases)
  aliases!: string[];

  /** The community in which it lies. Indexed together with the code, in which order buildings are listed. */
  @Reference(() => Organization)
  organizationId!: string;

  @Reference(() => Compound, { nullable: true })
  compoundId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Address. 地址。' })
  address!: string | null;

  @LongitudeColumn()
  longitude!: number | null;

  @LatitudeColumn()
  latitude!: number | null;

  @Property({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Floors above the ground. 地上层数。' })
  floors!: number | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  @Version()
  version!: number;
}

/** A page of buildings. */
export const BuildingConnection = connectionOf(Building, '楼栋');

/** By what buildings are ordered. */
export const BuildingOrder = orderInputOf(Building, '楼栋', {
  CODE: ['code', 'By code: buildings of one organization stay together. 编码。'],
  NAME: ['name', 'By name. 名称。'],
});
