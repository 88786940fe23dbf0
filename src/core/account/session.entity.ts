import { Entity, Index, Placed, PrimaryKey, Property, Reference } from '../../plugin-api/index.js';
import { Account } from './account.entity.js';

/** Why a session is over before its time. */
export type SessionEnd = 'SIGNED_OUT' | 'TOKEN_REUSED' | 'PASSWORD_CHANGED' | 'ACCOUNT_DISABLED';

/** One sign-in and everything that was refreshed from it. Placed nowhere: only the account's services read it. */
@Entity({ tableName: 'session' })
@Placed({})
export class Session {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Index()
  @Reference(() => Account)
  accountId!: string;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  startedAt!: Date;

  /** Absolute: refreshing never moves it. */
  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Index()
  expiresAt!: Date;

  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  endedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  endReason!: SessionEnd | null;
}

/** A refresh token of a session, known by its hash alone. At most one of a session is unused. */
@Entity({ tableName: 'refresh_token' })
@Placed({})
export class RefreshToken {
  /** SHA-256 of the token, base64url. The token has 256 random bits, so that a plain hash is enough. */
  @PrimaryKey({ type: 'text' })
  hash!: string;

  @Index()
  @Reference(() => Session, { cascade: true })
  sessionId!: string;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  issuedAt!: Date;

  /** Set once; whoever sets it has won, and whoever shows the token again has a copy. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  usedAt!: Date | null;
}
