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

/** The team that serves a grid. A grid has one at a time: the database holds it to that. */
@ObjectType({ implements: Node, description: 'The team that serves a grid. 网格服务队。' })
@Entity({ tableName: 'grid_team' })
@Placed({ public: true, grid: 'gridId' })
export class GridTeam extends Node {
  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;

  @Reference(() => Grid)
  gridId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 成立日期。' })
  foundedOn!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it. 解散日期（不含当日）。' })
  dissolvedOn!: string | null;

  @Version()
  version!: number;
}

/** A page of teams. */
export const GridTeamConnection = connectionOf(GridTeam, '网格服务队');

/** By what teams are ordered. */
export const GridTeamOrder = orderInputOf(GridTeam, '网格服务队', {
  FOUNDED_ON: ['foundedOn', 'By the first day. 成立日期。'],
});
