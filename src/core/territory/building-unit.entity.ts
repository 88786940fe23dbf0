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
import { Building } from './building.entity.js';

/** A unit of a building: the dwellings that share an entrance and stairs. */
@ObjectType({ implements: Node, description: 'A unit of a building, with an entrance of its own. 单元。' })
@Entity({ tableName: 'building_unit' })
@Placed({ public: true, organization: 'organizationId' })
export class BuildingUnit extends Node {
  @Property({ type: 'text', collation: 'C' })
  @Unique()
  @Field({ description: 'Unique code. 单元编码。' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name or number. 名称/单元号。' })
  name!: string;

  /** Indexed together with the code, in which order units are listed. */
  @Reference(() => Building)
  buildingId!: string;

  /** The building's; kept by the database. */
  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  @Version()
  version!: number;
}

/** A page of units. */
export const BuildingUnitConnection = connectionOf(BuildingUnit, '单元');

/** By what units are ordered. */
export const BuildingUnitOrder = orderInputOf(BuildingUnit, '单元', {
  CODE: ['code', 'By code. 编码。'],
  NAME: ['name', 'By name. 名称。'],
});
