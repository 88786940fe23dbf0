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
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Grid } from './grid.entity.js';

/**
 * What a grid was from one day to another: boundaries, names and places change over time, and old records keep the area
 * that they had. A view: what is over, as the database kept it with every such change, and what is now.
 */
@ObjectType({ implements: Node, description: 'What a grid was from one day to another. 网格沿革。' })
@Entity({ tableName: 'grid_period' })
@Placed({ public: true, grid: 'gridId' })
export class GridPeriod extends Node {
  @Reference(() => Grid, { cascade: true })
  gridId!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name at that time. 当时名称。' })
  name!: string;

  @Reference(() => Organization)
  organizationId!: string;

  @Reference(() => Grid, { nullable: true })
  parentId!: string | null;

  @Property({ columnType: 'jsonb', type: 'json', nullable: true, lazy: true })
  boundary!: GeoJsonArea | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it was over; null while it lasts. 终止日期。',
  })
  validUntil!: string | null;
}

/** A page of the history of a grid. */
export const GridPeriodConnection = connectionOf(GridPeriod, '网格沿革');

/** By what the history of a grid is ordered. */
export const GridPeriodOrder = orderInputOf(GridPeriod, '网格沿革', {
  VALID_FROM: ['validFrom', 'By the first day. 起始日期。'],
});
