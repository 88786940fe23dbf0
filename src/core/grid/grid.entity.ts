import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  type GeoJsonArea,
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

/** A grid: the smallest piece of ground with people responsible for it. Grids may hold grids (小网格点). */
@ObjectType({ implements: Node, description: 'A governance grid. 网格。' })
@Entity({ tableName: 'grid' })
@Placed({ public: true, organization: 'organizationId', grid: 'id' })
export class Grid extends Node {
  /** Made by the code scheme of the place, or given. */
  @Property({ type: 'text', collation: 'C' })
  @Unique()
  @Field({ description: 'Unique code by the scheme of the place. 网格编码。' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;

  /** Indexed together with the code, in which order grids are listed. */
  @Reference(() => Organization)
  organizationId!: string;

  /** A grid of the same organization, or of one above it. Indexed together with the code. */
  @Reference(() => Grid, { nullable: true })
  parentId!: string | null;

  /** As last counted; the range that a grid should have is configured, and only warns. */
  @Property({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Households, as last counted. 户数。' })
  householdCount!: number | null;

  /** Codes of the kinds of posts that it should have; null: the configured ones (两长四员). */
  @Property({ columnType: 'text[]', type: 'array', nullable: true })
  ownPostKinds!: string[] | null;

  /** Large, so it has a loader of its own. The database keeps an index over it for `gridAt`. */
  @Property({ columnType: 'jsonb', type: 'json', nullable: true, lazy: true })
  boundary!: GeoJsonArea | null;

  /** What it was before is in its periods (`GridPeriod`). */
  @Property({ type: 'date' })
  @Field(() => CalendarDay, {
    description: 'First day of its present name, organization, parent and boundary. 现状起始日期。',
  })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  /** The grid that took over when this one was merged. */
  @Reference(() => Grid, { nullable: true })
  mergedIntoId!: string | null;

  @Version()
  version!: number;

  /** Labels of all parent grids and itself; kept by the database, which overwrites what is inserted here. */
  @Property({ columnType: 'ltree', type: 'string', lazy: true, defaultRaw: `''::ltree` })
  path!: string;
}

/** A page of grids. */
export const GridConnection = connectionOf(Grid, '网格');

/** By what grids are ordered. */
export const GridOrder = orderInputOf(Grid, '网格', {
  CODE: ['code', 'By code: grids of one organization stay together. 编码。'],
  NAME: ['name', 'By name. 名称。'],
});
