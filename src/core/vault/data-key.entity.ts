import { Entity, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';
import type { KeyPurpose } from './key-purposes.js';

/** A key of the data, wrapped by one of the operator's. Placed nowhere: only this folder reads it. */
@Entity({ tableName: 'data_key' })
@Placed({})
export class DataKey {
  /** Purpose and generation, `SEAL-1`. */
  @PrimaryKey({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  purpose!: KeyPurpose;

  /** 1, 2, 3 …; the newest writes, older ones are there until nothing is left that they wrote. */
  @Property({ type: 'int' })
  generation!: number;

  /** AES-256-GCM by the operator's key, tied to purpose and generation. */
  @Property({ columnType: 'bytea', type: 'blob' })
  wrapped!: Buffer;

  /** Fingerprint of the operator's key that unwraps it. */
  @Property({ type: 'text' })
  kek!: string;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  createdAt!: Date;
}
