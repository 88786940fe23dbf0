import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  type GeoJsonArea,
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

/** A piece of an organization's ground that somebody keeps: a wood, a road, a courtyard; said in words or drawn. */
@ObjectType({ implements: Node, description: 'A piece of ground that somebody keeps. 责任区。' })
@Entity({ tableName: 'responsibility_area' })
@Placed({ public: true, organization: 'organizationId' })
export class ResponsibilityArea extends Node {
  @Property({ type: 'text', collation: 'C' })
  @Unique()
  @Field({ description: 'Unique code. 责任区编码。' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;

  /** Indexed together with the code, in which order areas are listed. */
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Where it is and what belongs to it, in words. 范围说明。' })
  description!: string | null;

  /** Large, so it has a loader of its own. */
  @Property({ columnType: 'jsonb', type: 'json', nullable: true, lazy: true })
  boundary!: GeoJsonArea | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  @Version()
  version!: number;
}

/** A page of responsibility areas. */
export const ResponsibilityAreaConnection = connectionOf(ResponsibilityArea, '责任区');

/** By what responsibility areas are ordered. */
export const ResponsibilityAreaOrder = orderInputOf(ResponsibilityArea, '责任区', {
  CODE: ['code', 'By code: areas of one organization stay together. 编码。'],
  NAME: ['name', 'By name. 名称。'],
});
