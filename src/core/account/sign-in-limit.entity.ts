import { Entity, Index, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/**
 * How often somebody tried to sign in, for one login, from one network, or both. Keyed hashes: neither can be read
 * back.
 */
@Entity({ tableName: 'sign_in_limit' })
@Placed({})
export class SignInLimit {
  /** `pair:` (a login at a network), `account:` or `address:`, and a keyed hash. */
  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'int' })
  attempts!: number;

  /** The last attempt; of a counter that leaks, the instant for which `attempts` is right. */
  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Index()
  lastAttemptAt!: Date;

  /** Until this instant attempts are refused unheard. */
  @Property({ columnType: 'timestamptz', type: 'datetime' })
  blockedUntil!: Date;

  /** Of a pair: until then the network counts as one from which the account signs in. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  knownUntil!: Date | null;
}
