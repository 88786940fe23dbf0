import { Entity, Index, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/** How often an account was told something on a day of which only so much is told (`DailyLimit`). */
@Entity({ tableName: 'daily_count' })
@Placed({})
export class DailyCount {
  /** A limit's name, an account's id and the day. */
  @PrimaryKey({ type: 'text' })
  key!: string;

  /** The day of the place; the rows of past days mean nothing any more. */
  @Property({ type: 'date' })
  @Index()
  day!: string;

  @Property({ type: 'int' })
  times!: number;
}
