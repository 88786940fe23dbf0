import {
  availableActionsOf,
  Context,
  Ctx,
  FieldResolver,
  Public,
  Resolver,
  Root,
  viewerPermissionsOf,
} from 'commongrid';
import { Organization } from 'commongrid/core';
import { OnDay } from '../shared/on-day.js';
import { PropertyCompany } from './company.entity.js';
import { PropertyCompanyAction } from './company.enums.js';
import { companyActions, partyOrganizationOf, recognitionOf } from './company.reads.js';
import { RedRecognition } from './red-recognition.entity.js';

/** What the asking account may do with a company. */
export const CompanyPermissionsResolver = viewerPermissionsOf(PropertyCompany);

/** What the asking account may do about one now. */
export const CompanyActionsResolver = availableActionsOf(PropertyCompany, PropertyCompanyAction, companyActions);

/** What the asking account may do with a recognition. */
export const RedRecognitionPermissionsResolver = viewerPermissionsOf(RedRecognition);

/** What property companies lead to. */
@Resolver(() => PropertyCompany)
export class CompanyResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Its organization, with name, code and place. 企业组织。',
  })
  organization(@Root() company: PropertyCompany, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, company.organizationId);
  }

  @FieldResolver(() => RedRecognition, {
    nullable: true,
    complexity: 1,
    description: 'Since when it counts as red property; null if it does not on that day. 红色物业认定。',
  })
  redRecognition(
    @Root() company: PropertyCompany,
    @OnDay() on: string | null,
    @Ctx() context: Context,
  ): Promise<RedRecognition | null> {
    return recognitionOf(context, company, on ?? context.today);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 2,
    description: 'The party organization that it hosts (link HOSTS_PARTY_ORGANIZATION). 企业党组织。',
  })
  partyOrganization(
    @Root() company: PropertyCompany,
    @OnDay() on: string | null,
    @Ctx() context: Context,
  ): Promise<Organization | null> {
    return partyOrganizationOf(context, company, on ?? context.today);
  }
}

/** What the plugin tells of an organization that is a property company. */
@Resolver(() => Organization)
export class OrganizationCompanyResolver {
  @FieldResolver(() => PropertyCompany, {
    nullable: true,
    complexity: 1,
    description: 'What the register knows of it, if it is a registered property company. 物业服务企业。',
  })
  @Public()
  propertyCompany(@Root() organization: Organization, @Ctx() context: Context): Promise<PropertyCompany | null> {
    return context.oneBy(PropertyCompany, 'organizationId', organization.id);
  }
}
