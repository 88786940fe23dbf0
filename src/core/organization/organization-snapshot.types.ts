import { CalendarDay, connectionOf, Field, ObjectType, orderInputOf } from '../../plugin-api/index.js';
import type { OrganizationPeriod } from './organization-period.entity.js';

/**
 * An organization as it was on a day. A period with a day to look from: what is above and below it is of the same day.
 * No node of its own: it is known by the organization and the day.
 */
@ObjectType({ description: 'An organization as it was on a day, in the tree of that day. 组织快照（某日的组织）。' })
export class OrganizationSnapshot implements Omit<OrganizationPeriod, 'id'> {
  organizationId!: string;

  parentId!: string | null;

  @Field(() => CalendarDay, { description: 'The day. 日期。' })
  day!: string;

  @Field({ description: 'Its code, the same on every day. 编码。' })
  code!: string;

  @Field({ description: 'Name on that day. 当日名称。' })
  name!: string;

  @Field({ description: 'Kind on that day, see `organizationKinds`. 当日类型。' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Level on that day, see `governanceLevels`. 当日层级。' })
  level!: string | null;

  @Field(() => CalendarDay, { description: 'Since when it had been so. 起始日期。' })
  validFrom!: string;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it was so no longer; null while it is. 终止日期。',
  })
  validUntil!: string | null;
}

/** A page of the organizations of a day. */
export const OrganizationSnapshotConnection = connectionOf(OrganizationSnapshot, '组织快照');

/** By what the organizations of a day are ordered. */
export const OrganizationSnapshotOrder = orderInputOf(OrganizationSnapshot, '组织快照', {
  CODE: ['code', 'By code. 编码。'],
  NAME: ['name', 'By the name on that day. 当日名称。'],
});
