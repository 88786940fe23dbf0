import { Entity, Index, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/** How often somebody tried to sign in, for one login or from one address. Keyed hashes: neither can be read back. */
@Entity({ tableName: 'sign_in_limit' })
@Placed({})
export class SignInLimit {
  /** `account:` or `address:` and a keyed hash. */
  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'int' })
  attempts!: number;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Index()
  lastAttemptAt!: Date;

  /** Until this instant attempts are refused unheard. */
  @Property({ columnType: 'timestamptz', type: 'datetime' })
  blockedUntil!: Date;
}
