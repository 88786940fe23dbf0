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
import { Organization } from '../organization/organization.entity.js';
import { Building } from '../territory/building.entity.js';
import { Compound } from '../territory/compound.entity.js';
import { LatitudeColumn, LongitudeColumn } from '../territory/point-columns.js';
import { FacilityKind } from './facility-kind.entity.js';

/** A public facility: in a building, in a compound, or somewhere in an organization. It goes along when those move. */
@ObjectType({ implements: Node, description: 'A public facility. 公共设施。' })
@Entity({ tableName: 'facility' })
@Placed({ public: true, organization: 'organizationId' })
export class Facility extends Node {
  @Property({ type: 'text', collation: 'C' })
  @Unique()
  @Field({ description: 'Unique code. 设施编码。' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;

  @Reference(() => FacilityKind)
  @Field(() => String, { description: 'Registered kind, see `facilityKinds`. 设施类型。' })
  kind!: string;

  /** Indexed together with the code, in which order facilities are listed. */
  @Reference(() => Organization)
  organizationId!: string;

  @Reference(() => Compound, { nullable: true })
  compoundId!: string | null;

  @Reference(() => Building, { nullable: true })
  buildingId!: string | null;

  @LongitudeColumn()
  longitude!: number | null;

  @LatitudeColumn()
  latitude!: number | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'Since when it is in use. 启用日期。' })
  openedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  @Version()
  version!: number;
}

/** A page of facilities. */
export const FacilityConnection = connectionOf(Facility, '公共设施');

/** By what facilities are ordered. */
export const FacilityOrder = orderInputOf(Facility, '公共设施', {
  CODE: ['code', 'By code: facilities of one organization stay together. 编码。'],
  NAME: ['name', 'By name. 名称。'],
});
