import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Unique,
  Version,
} from '../../plugin-api/index.js';
import { GovernanceLevel } from './governance-level.entity.js';
import { GovernanceScheme } from './governance-scheme.entity.js';
import { OrganizationKind } from './organization-kind.entity.js';

/**
 * A node of the core graph: a district, subdistrict, community, party branch, company … Which of them it is says
 * `kind`; where it stands in the territory says `level`. Public facts, except what plugins add under their own rules.
 */
@ObjectType({
  implements: Node,
  description: 'An organization of the governance graph. 组织（区县、街道、社区、党组织、单位等）。',
})
@Entity({ tableName: 'organization' })
@Placed({ public: true, organization: 'id' })
export class Organization extends Node {
  /** GB/T 2260 code and its extensions for divisions, the owner's own code otherwise. */
  @Property({ type: 'text', collation: 'C' })
  @Unique()
  @Field({ description: 'Unique code; for divisions GB/T 2260 with its extensions. 编码。' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name in use today. 现用名称。' })
  name!: string;

  @Reference(() => OrganizationKind)
  @Field({ description: 'Registered kind, see `organizationKinds`. 组织类型。' })
  kind!: string;

  /** In the territory where it stands; in the party line the ground that it covers, if that is told; otherwise null. */
  @Reference(() => GovernanceLevel, { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Level of the ground that it covers, see `governanceLevels`. 层级。',
  })
  level!: string | null;

  /** Indexed together with the code, in which order children are listed. */
  @Reference(() => Organization, { nullable: true })
  parentId!: string | null;

  /** The scheme that orders the levels below; null inherits the nearest ancestor's. */
  @Reference(() => GovernanceScheme, { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Scheme of levels set here, see `governanceSchemes`. 层级方案。',
  })
  scheme!: string | null;

  /** What it was before is in its periods (`OrganizationPeriod`). */
  @Property({ type: 'date' })
  @Field(() => CalendarDay, {
    description: 'First day of its present name, kind, level and parent. 现状起始日期。',
  })
  validFrom!: string;

  /** First day on which it no longer exists, in the place's calendar; null while it does. */
  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it no longer exists. 撤销日期。' })
  retiredOn!: string | null;

  /** The organization that took over when this one was merged. */
  @Reference(() => Organization, { nullable: true })
  mergedIntoId!: string | null;

  @Version()
  version!: number;

  /** Labels of all ancestors and itself; kept by the database, which overwrites what is inserted here. */
  @Property({ columnType: 'ltree', type: 'string', lazy: true, defaultRaw: `''::ltree` })
  path!: string;
}

/** A page of organizations. */
export const OrganizationConnection = connectionOf(Organization, '组织');

/** By what organizations are ordered. */
export const OrganizationOrder = orderInputOf(Organization, '组织', {
  CODE: ['code', 'By code: divisions of one place stay together. 编码。'],
  NAME: ['name', 'By name. 名称。'],
});
