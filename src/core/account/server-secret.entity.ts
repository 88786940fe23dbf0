import { Entity, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/** A random key that all processes over one database share. Placed nowhere: only `server-secrets.ts` reads it. */
@Entity({ tableName: 'server_secret' })
@Placed({})
export class ServerSecret {
  /** Purpose and generation, `access-token-1`: processes that make one at the same moment agree on it. */
  @PrimaryKey({ type: 'text' })
  name!: string;

  /** What it is for: `access-token`, `sign-in-limit`. */
  @Property({ type: 'text' })
  purpose!: string;

  /** 1, 2, 3 … */
  @Property({ type: 'int' })
  generation!: number;

  /** 256 bits, base64url. */
  @Property({ type: 'text' })
  secret!: string;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  createdAt!: Date;
}
