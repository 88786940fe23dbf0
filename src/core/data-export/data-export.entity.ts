import {
  connectionOf,
  DateTime,
  Entity,
  Field,
  Int,
  type Language,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Unique,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { exportData } from './data-export.access.js';
import { DataExportFormat } from './data-export.enums.js';
import type { ExportFilter } from './export-kinds.js';

/**
 * A file that somebody asked for. What it holds is read when it is fetched, and kept nowhere. Whoever may export there
 * knows who had what from there.
 */
@ObjectType({ implements: Node, description: 'A file of rows that somebody asked for. 数据导出记录。' })
@Entity({ tableName: 'data_export' })
@Placed({ permission: exportData, organization: 'organizationId' })
export class DataExport extends Node {
  /** Code of a contributed kind. */
  @Property({ type: 'text' })
  @Field({
    description: 'Code of the kind of file: `PREMISES`, `RESIDENTS`, `POSTS`, or what a plugin adds. 导出类型代码。',
  })
  kind!: string;

  /** Indexed together with the id, in which order exports are listed. */
  @Reference(() => Organization)
  organizationId!: string;

  /** Who asked for it; nobody else fetches it. Null when a command exports. Indexed together with the moment. */
  @Reference(() => Account, { nullable: true })
  accountId!: string | null;

  @Property({ columnType: 'jsonb', type: 'json' })
  filter!: ExportFilter;

  @Property({ type: 'text' })
  @Field(() => DataExportFormat, { description: 'How the file is written. 文件格式。' })
  format!: DataExportFormat;

  /** Of whoever asked for it: the file is in this one, whatever it is fetched by. */
  @Property({ type: 'text', default: 'zh-CN' })
  language!: Language;

  /** What for personal data are unmasked in it; masked without one. */
  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What for personal data are unmasked in it; null: they are masked. 未脱敏用途。',
  })
  purpose!: string | null;

  /** SHA-256 of the ticket, which itself is kept nowhere; null when a command exports. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  @Unique()
  ticketHash!: Buffer | null;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When it was asked for. 申请时间。' })
  requestedAt!: Date;

  /** When the ticket is no longer good. */
  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When it can no longer be fetched. 凭证失效时间。' })
  expiresAt!: Date;

  /** When the ticket was used up. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was fetched; null if it never was. 下载时间。' })
  takenAt!: Date | null;

  /** How many rows went out; null unless all did. */
  @Property({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'How many rows went out; null unless all did. 导出行数。' })
  rows!: number | null;

  /** When the last row went out; null if the transfer was cut. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the last row went out; null if it was not fetched, or not to its end. 完成时间。',
  })
  finishedAt!: Date | null;
}

/** A page of exports. */
export const DataExportConnection = connectionOf(DataExport, '数据导出记录');

/** By what exports are ordered. */
export const DataExportOrder = orderInputOf(DataExport, '数据导出记录', {
  REQUESTED: ['id', 'By when they were asked for. 申请先后。'],
});
