import {
  connectionOf,
  Entity,
  Field,
  Int,
  Masked,
  maskName,
  maskPhone,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Unique,
  Version,
} from 'commongrid';
import { Organization } from 'commongrid/core';
import { mayReadPersonalData } from '../access.js';

/** A property company: what the register knows of it beside its organization, which has its name and place. */
@ObjectType({ implements: Node, description: 'A property company of the register. 物业服务企业。' })
@Entity({ tableName: 'property_company' })
@Placed({ public: true, organization: 'organizationId' })
export class PropertyCompany extends Node {
  @Unique()
  @Reference(() => Organization)
  organizationId!: string;

  /** GB 32100: 18 characters. */
  @Property({ type: 'text' })
  @Unique()
  @Field({ description: 'Unified social credit code (GB 32100). 统一社会信用代码。' })
  creditCode!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Whom to ask for; masked without `red-property:read-personal-data`. 联系人（默认脱敏）。',
  })
  @Masked({ permission: mayReadPersonalData, mask: maskName })
  contactName!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Phone number of the contact; masked like the name. 联系电话（默认脱敏）。',
  })
  @Masked({ permission: mayReadPersonalData, mask: maskPhone })
  contactPhone!: string | null;

  /** Null: not asked yet. Three make a party organization a duty (Party constitution, article 30). */
  @Property({ type: 'int', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Full party members who work there, if told. 正式党员人数。' })
  fullPartyMembers!: number | null;

  @Version()
  version!: number;
}

/** A page of property companies. */
export const PropertyCompanyConnection = connectionOf(PropertyCompany, '物业服务企业');

/** By what property companies are ordered. Their names are their organizations'. */
export const PropertyCompanyOrder = orderInputOf(PropertyCompany, '物业服务企业', {
  CREDIT_CODE: ['creditCode', 'By credit code. 统一社会信用代码。'],
  REGISTERED: ['id', 'As they entered the register. 登记先后。'],
});
