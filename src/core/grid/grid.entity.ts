import {
  CalendarDay,
  Entity,
  Field,
  Index,
  Int,
  Node,
  ObjectType,
  Placed,
  Property,
  Reference,
  Unique,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';

/** A grid: the smallest piece of ground with people responsible for it. Grids may hold grids (小网格点). */
@ObjectType({ implements: Node, description: 'A governance grid. 网格。' })
@Entity({ tableName: 'grid' })
@Placed({ public: true, organization: 'organizationId', grid: 'id' })
export class Grid extends Node {
  /** Made by the code scheme of the place, or given. */
  @Property({ type: 'text' })
  @Unique()
  @Field({ description: 'Unique code by the scheme of the place. 网格编码。' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;

  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  @Index()
  @Reference(() => Grid, { nullable: true })
  parentId!: string | null;

  /** As last counted; the range that a grid should have is configured, and only warns. */
  @Property({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Households, as last counted. 户数。' })
  householdCount!: number | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  @Property({ version: true })
  @Field(() => Int, { description: 'Grows with every change; an update names the version that it saw. 版本号。' })
  version!: number;

  /** Labels of all parent grids and itself; kept by the database. */
  @Property({ columnType: 'ltree', type: 'string', lazy: true })
  path!: string;
}
