import { Entity, Placed, PrimaryKey, Property, Reference, Unique } from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { exportData } from './data-export.access.js';
import type { DataExportFormat } from './data-export.enums.js';
import type { ExportFilter } from './export-kinds.js';

/** A file that somebody asked for. What it holds is read when it is fetched, and kept nowhere. */
@Entity({ tableName: 'data_export' })
@Placed({ permission: exportData, organization: 'organizationId' })
export class DataExport {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Code of a contributed kind. */
  @Property({ type: 'text' })
  kind!: string;

  @Reference(() => Organization)
  organizationId!: string;

  /** Who asked for it; nobody else fetches it. Indexed together with the moment. */
  @Reference(() => Account)
  accountId!: string;

  @Property({ columnType: 'jsonb', type: 'json' })
  filter!: ExportFilter;

  @Property({ type: 'text' })
  format!: DataExportFormat;

  /** What for personal data are unmasked in it; masked without one. */
  @Property({ type: 'text', nullable: true })
  purpose!: string | null;

  /** SHA-256 of the ticket, which itself is kept nowhere. */
  @Property({ columnType: 'bytea', type: 'blob' })
  @Unique()
  ticketHash!: Buffer;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  requestedAt!: Date;

  /** When the ticket is no longer good. */
  @Property({ columnType: 'timestamptz', type: 'datetime' })
  expiresAt!: Date;

  /** When the ticket was used up. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  takenAt!: Date | null;

  /** How many rows went out; null unless all did. */
  @Property({ type: 'int', nullable: true })
  rows!: number | null;

  /** When the last row went out; null if the transfer was cut. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  finishedAt!: Date | null;
}
