import type { Checkpoint } from '../../lib/sheet/index.js';
import {
  connectionOf,
  DateTime,
  Entity,
  Field,
  Int,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Version,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { Organization } from '../organization/organization.entity.js';
import { importData } from './data-import.access.js';
import { DataImportKind, DataImportState } from './data-import.enums.js';
import type { ImportCounts } from './import-counts.js';

/** A file that is imported, or was. What its rows hold is not here. */
@ObjectType({ implements: Node, description: 'A file that is imported, or was. 数据导入。' })
@Entity({ tableName: 'data_import' })
@Placed({ permission: importData, organization: 'organizationId', parties: ['accountId'] })
export class DataImport extends Node {
  @Property({ type: 'text' })
  @Field(() => DataImportKind, { description: 'What the file holds. 导入类型。' })
  kind!: DataImportKind;

  /** All that it touches lies there or below. Indexed together with the id, in which order imports are listed. */
  @Reference(() => Organization)
  organizationId!: string;

  /** Null when a command imports. Indexed together with the id. */
  @Reference(() => Account, { nullable: true })
  accountId!: string | null;

  /** As whoever sent it calls it, which may name somebody. */
  @Property({ type: 'text' })
  fileName!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: '`csv` or `xlsx`, once it has been looked at. 文件格式。' })
  format!: 'csv' | 'xlsx' | null;

  /** Of the whole file, in hexadecimal digits: the same file is taken up where it was left. */
  @Property({ type: 'text', nullable: true })
  sha256!: string | null;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Size of the file in bytes, as announced. 文件大小（字节）。' })
  bytes!: number;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Bytes that have arrived; the next part begins there. 已接收字节数。' })
  received!: number;

  @Property({ type: 'text' })
  @Field({ description: 'Code of the source of the records. 数据来源代码。' })
  source!: string;

  @Property({ type: 'text' })
  @Field(() => LegalBasis, { description: 'On what ground the records are kept. 法律依据。' })
  legalBasis!: LegalBasis;

  /** Permissions that decide what rows may say, which whoever asked for it held at the organization. */
  @Property({ columnType: 'text[]', type: 'array' })
  rights!: string[];

  @Property({ type: 'text' })
  @Field(() => DataImportState, { description: 'How far it is. 状态。' })
  state!: DataImportState;

  @Property({ columnType: 'jsonb', type: 'json', nullable: true })
  checkpoint!: Checkpoint | null;

  /** With which keys the staged rows were sealed. */
  @Property({ type: 'text', nullable: true })
  keyGenerations!: string | null;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Rows that were read, good and bad ones. 已读行数。' })
  rowsRead!: number;

  /** Whether the whole file has been read. */
  @Property({ type: 'boolean' })
  isStaged!: boolean;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'What is wrong with rows, counted. 问题数。' })
  badCount!: number;

  @Property({ type: 'int', default: 0 })
  @Field(() => Int, {
    description:
      'Rows with something wrong, counted once it is INVALID; wrong headings are no rows. 问题行数（校验未通过后）。',
  })
  badRowCount!: number;

  @Property({ type: 'int', default: 0 })
  @Field(() => Int, { description: 'What is only to be looked at in rows that are taken, counted. 提示数。' })
  warningCount!: number;

  @Property({ columnType: 'jsonb', type: 'json' })
  counts!: ImportCounts;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When it began. 开始时间。' })
  startedAt!: Date;

  /** When it last went on: rows that it has read, of which names stand as they are, are not kept for long after. */
  @Property({ columnType: 'timestamptz', type: 'datetime' })
  continuedAt!: Date;

  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it came to its end. 结束时间。' })
  finishedAt!: Date | null;

  @Version()
  version!: number;
}

/** A page of imports. */
export const DataImportConnection = connectionOf(DataImport, '数据导入');

/** By what imports are ordered. */
export const DataImportOrder = orderInputOf(DataImport, '数据导入', {
  STARTED: ['id', 'By when they began. 开始先后。'],
});
