import {
  connectionOf,
  DateTime,
  Entity,
  Field,
  ID,
  Index,
  ObjectType,
  orderInputOf,
  Placed,
  PrimaryKey,
  Property,
  registerEnumType,
} from '../../plugin-api/index.js';
import { readAudit } from './audit.access.js';

/** What became of it. */
export enum AuditOutcome {
  DONE = 'DONE',
  REFUSED = 'REFUSED',
  UNMASKED = 'UNMASKED',
}

registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'What became of an audited action. 审计结果。',
  valuesConfig: {
    DONE: { description: 'It was done. 已执行。' },
    REFUSED: { description: 'It was refused, and the refusal had to be kept: a wrong password. 已拒绝。' },
    UNMASKED: { description: 'Personal data was shown unmasked. 查看了未脱敏信息。' },
  },
});

/**
 * What was done, by whom, to what, where. Only ever added: a trigger refuses to change or delete it. No foreign keys,
 * so that nothing else's end can reach it; ids, codes and names of fields, never personal data.
 */
@ObjectType({ description: 'An entry of the audit trail. 审计记录。' })
@Entity({ tableName: 'audit_entry' })
@Placed({ permission: readAudit, organization: 'organizationId' })
@Index({ properties: ['organizationId', 'seq'] })
@Index({ properties: ['subjectId', 'seq'] })
@Index({ properties: ['accountId', 'seq'] })
export class AuditEntry {
  /** In the order of writing, which may differ from that of commits; with gaps where a transaction was undone. */
  @PrimaryKey({ columnType: 'bigint', type: 'bigint', generated: 'identity' })
  @Field(() => ID, { description: 'Number of the entry. 序号。' })
  seq!: number;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When. 时间。' })
  at!: Date;

  @Property({ type: 'text' })
  @Field({ description: 'Mutation, job, handler, command or field: `moveOrganization`. 操作。' })
  action!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Plugin that owns the action. 所属插件。' })
  plugin!: string;

  @Property({ type: 'text' })
  @Field(() => AuditOutcome, { description: 'What became of it. 结果。' })
  outcome!: AuditOutcome;

  /** Null when nobody was signed in, and for the server itself. */
  @Property({ type: 'uuid', nullable: true })
  accountId!: string | null;

  /** For what the server itself acted: the name of a job, of a handler, of a command. */
  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'For what the server itself acted. 系统操作用途。' })
  purpose!: string | null;

  @Property({ type: 'text' })
  @Field({ description: 'Request that it was part of. 请求编号。' })
  requestId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Type of the object that it is about. 对象类型。' })
  subjectType!: string | null;

  /** Of a row its UUID, of registered data its code. */
  @Property({ type: 'text', nullable: true })
  subjectId!: string | null;

  /** Where it happened; null: in the whole system. */
  @Property({ type: 'uuid', nullable: true })
  organizationId!: string | null;

  /** What changed, in ids, codes and names of fields. */
  @Property({ columnType: 'jsonb', type: 'json', nullable: true, lazy: true })
  details!: unknown;
}

/** A page of the audit trail. */
export const AuditEntryConnection = connectionOf(AuditEntry, '审计记录');

/** By what the audit trail is ordered. */
export const AuditEntryOrder = orderInputOf(AuditEntry, '审计记录', {
  AT: ['seq', 'By time, which is the order of writing. 时间。'],
});

/** One thing that an audit entry says beside its columns. */
@ObjectType({ description: 'One detail of an audit entry. 审计详情。' })
export class AuditDetail {
  @Field({ description: 'Name, often that of a field. 名称。' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Value, as JSON unless it is text. 值。' })
  value!: string | null;
}
