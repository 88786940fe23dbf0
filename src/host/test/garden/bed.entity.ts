import { Organization } from '../../../core/index.js';
import {
  Access,
  connectionOf,
  DateTime,
  Entity,
  Fen,
  Field,
  Int,
  Masked,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Unique,
} from '../../../plugin-api/index.js';

/** Has every kind of field that the host treats in a way of its own. */
@ObjectType({ implements: Node, description: 'A bed of a garden. 花圃。' })
@Entity({ tableName: 'bed' })
@Placed({ permission: 'garden:see-beds', organization: 'organizationId', parties: ['gardenerId'] })
export class Bed extends Node {
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Unique()
  @Field({ description: 'Code. 编码。' })
  code!: string;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Square metres. 平方米。' })
  size!: number;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When it was dug. 开垦时间。' })
  dugAt!: Date;

  @Property({ columnType: 'bigint', type: 'bigint' })
  @Field(() => Fen, { description: 'What it cost. 费用。' })
  cost!: number;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Phone of the gardener. 电话。' })
  @Masked({ permission: 'garden:see-phones', mask: (phone) => `${phone.slice(0, 3)}****` })
  phone!: string | null;

  /** Guarded, and without a resolver of its own. */
  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'A note among gardeners. 备注。' })
  @Access('garden:tend')
  note!: string | null;

  @Property({ type: 'uuid', nullable: true })
  gardenerId!: string | null;

  /** Checked when the transaction commits. */
  @Property({ type: 'uuid', nullable: true })
  twinId!: string | null;

  /** Read by nobody: it stands for what is encrypted or large. */
  @Property({ type: 'text', nullable: true, lazy: true })
  secret!: string | null;

  @Property({ version: true })
  @Field(() => Int, { description: 'Version. 版本号。' })
  version!: number;
}

/** A page of beds. */
export const BedConnection = connectionOf(Bed, '花圃');

/** By what beds are ordered. */
export const BedOrder = orderInputOf(Bed, '花圃', { SIZE: ['size', 'By size. 面积。'] });
