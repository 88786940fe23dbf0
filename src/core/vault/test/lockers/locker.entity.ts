import { Entity, Node, Placed, Property } from '../../../../plugin-api/index.js';

/** A row with sealed values, to try the vault on. */
@Entity({ tableName: 'locker' })
@Placed({})
export class Locker extends Node {
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  phoneSealed!: Buffer | null;

  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  phoneIndex!: Buffer | null;

  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  phoneTailIndex!: Buffer | null;

  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  noteSealed!: Buffer | null;
}
