import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Masked,
  maskName,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Version,
} from '../../plugin-api/index.js';
import { readPersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { erasedName } from '../privacy/erased-name.js';
import { GridTeam } from './grid-team.entity.js';
import type { GridTeamCategory } from './grid-team-category.js';

/**
 * That somebody is in a team for a time. Not public, as persons are not: neighbours who help are no office holders.
 */
@ObjectType({ implements: Node, description: 'Somebody in the team of a grid, for a time. 网格服务队队员。' })
@Entity({ tableName: 'grid_team_member' })
@Placed({ permission: readPersons, grid: 'gridId' })
export class GridTeamMember extends Node {
  @Reference(() => GridTeam)
  teamId!: string;

  @Reference(() => Person)
  personId!: string;

  /** It stays as it was when the person's name changes later. */
  @Property({ type: 'text' })
  @Field(() => String, {
    nullable: true,
    description:
      'Name in the team; but for its first character masked without `core:read-personal-data`. 队员姓名（默认脱敏）。',
  })
  @Masked({ permission: 'core:read-personal-data', mask: maskName, erased: erasedName })
  displayName!: string;

  /**
   * Null of somebody who was erased. Lazy: it is shown to few, and the rows of an answer are kept for a day where the
   * request had a key.
   */
  @Property({ type: 'text', nullable: true, lazy: true })
  category!: GridTeamCategory | null;

  @Property({ type: 'boolean', default: false })
  @Field({ description: 'Whether they lead it. 是否队长。' })
  isLeader!: boolean;

  /** The team's. */
  @Property({ type: 'uuid' })
  gridId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day in it. 加入日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day no longer in it. 退出日期（不含当日）。' })
  validUntil!: string | null;

  @Version()
  version!: number;
}

/** A page of members. */
export const GridTeamMemberConnection = connectionOf(GridTeamMember, '网格服务队队员');

/** By what members are ordered: by neither name nor category, which could be guessed from their place. */
export const GridTeamMemberOrder = orderInputOf(GridTeamMember, '网格服务队队员', {
  VALID_FROM: ['validFrom', 'By the first day in the team. 加入日期。'],
});
