import {
  AtMost,
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Int,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  registerEnumType,
  Unique,
  Version,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { LatitudeColumn, LongitudeColumn } from './point-columns.js';

/** What sort of compound it is. */
export enum CompoundKind {
  RESIDENTIAL = 'RESIDENTIAL',
  COURTYARD = 'COURTYARD',
  OPEN = 'OPEN',
}

registerEnumType(CompoundKind, {
  name: 'CompoundKind',
  description: 'What sort of compound it is. 小区类别。',
  valuesConfig: {
    RESIDENTIAL: { description: 'A residential compound with bounds of its own. 封闭小区。' },
    COURTYARD: { description: 'A courtyard, or a few buildings round one. 楼院。' },
    OPEN: { description: 'Buildings along streets, without bounds. 开放式楼栋（无围合）。' },
  },
});

/** Most other names of one compound. */
export const mostCompoundAliases = 20;

/** A residential compound or courtyard. Grids cover compounds, and neither need end where the other does. */
@ObjectType({ implements: Node, description: 'A residential compound or courtyard. 小区/楼院。' })
@Entity({ tableName: 'compound' })
@Placed({ public: true, organization: 'organizationId' })
export class Compound extends Node {
  @Property({ type: 'text', collation: 'C' })
  @Unique()
  @Field({ description: 'Unique code. 小区编码。' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;

  /** The community in which it lies. Indexed together with the code, in which order compounds are listed. */
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => CompoundKind, { nullable: true, description: 'What sort it is, if that is known. 类别。' })
  kind!: CompoundKind | null;

  @Property({ columnType: 'text[]', type: 'array' })
  @Field(() => [String], { description: 'Other names, by which it is found too. 别名。' })
  @AtMost(mostCompoundAliases)
  aliases!: string[];

  @Property({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Households, as last counted. 户数。' })
  householdCount!: number | null;

  @LongitudeColumn()
  longitude!: number | null;

  @LatitudeColumn()
  latitude!: number | null;

  /** What it was before is in its periods (`CompoundPeriod`). */
  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day of its present name and organization. 现状起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  @Version()
  version!: number;
}

/** A page of compounds. */
export const CompoundConnection = connectionOf(Compound, '小区/楼院');

/** By what compounds are ordered. */
export const CompoundOrder = orderInputOf(Compound, '小区/楼院', {
  CODE: ['code', 'By code: compounds of one organization stay together. 编码。'],
  NAME: ['name', 'By name. 名称。'],
});
