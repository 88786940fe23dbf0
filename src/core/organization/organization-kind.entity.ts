import {
  Entity,
  Field,
  ObjectType,
  Placed,
  Property,
  Reference,
  RegisteredItem,
  registerEnumType,
} from '../../plugin-api/index.js';
import { GovernanceLevel } from './governance-level.entity.js';

/** The tree that organizations of a kind belong to. Territory and party are two trees over the same ground. */
export enum OrganizationLine {
  TERRITORIAL = 'TERRITORIAL',
  PARTY = 'PARTY',
  /** Companies, departments, social organizations: each may stand below any organization. */
  OTHER = 'OTHER',
}

registerEnumType(OrganizationLine, {
  name: 'OrganizationLine',
  description: 'The tree that an organization belongs to. 条线。',
  valuesConfig: {
    TERRITORIAL: { description: 'Territory: districts, subdistricts, communities. 属地线。' },
    PARTY: { description: 'Party organizations, over the same ground. 党组织线。' },
    OTHER: { description: 'Companies, departments, social organizations. 其他单位。' },
  },
});

/** A registered kind of organization. */
@ObjectType({ description: 'A registered kind of organization. 组织类型。' })
@Entity({ tableName: 'organization_kind' })
@Placed({ public: true })
export class OrganizationKind extends RegisteredItem {
  @Property({ type: 'text' })
  @Field(() => OrganizationLine, { description: 'The tree that it belongs to. 条线。' })
  line!: OrganizationLine;

  @Reference(() => GovernanceLevel, { nullable: true })
  @Field(() => String, { nullable: true, description: 'Level at which one stands unless it names another. 默认层级。' })
  usualLevel!: string | null;
}
