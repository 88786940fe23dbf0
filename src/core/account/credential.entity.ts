import { Entity, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/**
 * The password of an account, hashed. Apart from the account, and placed nowhere: no read through a context can reach
 * it, whatever permission it names.
 */
@Entity({ tableName: 'credential' })
@Placed({})
export class Credential {
  @PrimaryKey({ type: 'uuid' })
  accountId!: string;

  /** PHC string of argon2id: parameters, salt and hash. */
  @Property({ type: 'text' })
  passwordHash!: string;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  changedAt!: Date;
}
