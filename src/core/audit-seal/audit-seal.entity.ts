import { Entity, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/**
 * The seal of a batch of audit entries. Its hash covers the entries, what else it says, and the hash of the seal before
 * it: whoever alters an entry has to alter every seal after it, and cannot alter the anchor that was exported. Only
 * ever added, like what it seals. Placed nowhere: only the operator's commands read it.
 */
@Entity({ tableName: 'audit_seal' })
@Placed({})
export class AuditSeal {
  /** 1, 2, 3 … without gaps. */
  @PrimaryKey({ columnType: 'bigint', type: 'bigint', autoincrement: false })
  number!: number;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  at!: Date;

  /** The numbers (`seq`) of the entries, as ranges. */
  @Property({ columnType: 'int8multirange', type: 'string' })
  entries!: string;

  /** The highest number that this seal or one before it has. */
  @Property({ columnType: 'bigint', type: 'bigint' })
  through!: number;

  /**
   * Lower numbers that no seal has yet: of transactions that were still under way, in which case a later seal has them,
   * or undone, in which case a later seal gives them up.
   */
  @Property({ columnType: 'int8multirange', type: 'string' })
  passedOver!: string;

  /**
   * The first transaction that had not begun when it was made: once all before it have ended, what is missing stays so.
   */
  @Property({ columnType: 'xid8', type: 'string' })
  horizon!: string;

  /** One SHA-256 an entry, in the order of their numbers: tells which entry was altered. */
  @Property({ columnType: 'bytea', type: 'blob' })
  digests!: Buffer;

  /** SHA-256. */
  @Property({ columnType: 'bytea', type: 'blob' })
  hash!: Buffer;
}
