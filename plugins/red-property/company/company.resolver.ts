import { Access, Arg, CalendarDay, Context, Ctx, FieldResolver, Mutation, Public, Resolver, Root } from 'commongrid';
import { Organization } from 'commongrid/core';
import { mayManageCompanies } from '../access.js';
import {
  RecognizeRedPropertyInput,
  RecognizeRedPropertyPayload,
  RegisterPropertyCompanyInput,
  RegisterPropertyCompanyPayload,
  UpdatePropertyCompanyInput,
  UpdatePropertyCompanyPayload,
  WithdrawRedPropertyInput,
  WithdrawRedPropertyPayload,
} from './company.inputs.js';
import { companyOf, partyOrganizationOf } from './company.reads.js';
import { registerPropertyCompany, updatePropertyCompany } from './company.service.js';
import { PropertyCompany } from './property-company.entity.js';
import { RedRecognition } from './red-recognition.entity.js';
import { recognitionOf, recognizeRedProperty, withdrawRedProperty } from './red-recognition.service.js';

const onArgument = { nullable: true, description: 'On which day; today unless given. 日期。' } as const;

/** Property companies, and the verbs on them. */
@Resolver(() => PropertyCompany)
export class PropertyCompanyResolver {
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
    @Arg('on', () => CalendarDay, onArgument) on: string | null,
    @Ctx() context: Context,
  ): Promise<RedRecognition | null> {
    return recognitionOf(context, company.id, on ?? context.today);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 2,
    description: 'The party organization that it hosts (link HOSTS_PARTY_ORGANIZATION). 企业党组织。',
  })
  partyOrganization(
    @Root() company: PropertyCompany,
    @Arg('on', () => CalendarDay, onArgument) on: string | null,
    @Ctx() context: Context,
  ): Promise<Organization | null> {
    return partyOrganizationOf(context, company, on ?? context.today);
  }

  @Mutation(() => RegisterPropertyCompanyPayload, {
    complexity: 10,
    description: 'Enters a company into the register. 登记物业服务企业。',
  })
  @Access(mayManageCompanies)
  async registerPropertyCompany(
    @Arg('input', () => RegisterPropertyCompanyInput, { description: 'The company. 物业服务企业。' })
    input: RegisterPropertyCompanyInput,
    @Ctx() context: Context,
  ): Promise<RegisterPropertyCompanyPayload> {
    return { propertyCompany: await registerPropertyCompany(context, input) };
  }

  @Mutation(() => UpdatePropertyCompanyPayload, {
    complexity: 10,
    description: 'Changes what the register knows of a company. 修改物业服务企业。',
  })
  @Access(mayManageCompanies)
  async updatePropertyCompany(
    @Arg('input', () => UpdatePropertyCompanyInput, { description: 'What changed. 修改内容。' })
    input: UpdatePropertyCompanyInput,
    @Ctx() context: Context,
  ): Promise<UpdatePropertyCompanyPayload> {
    return { propertyCompany: await updatePropertyCompany(context, input) };
  }

  @Mutation(() => RecognizeRedPropertyPayload, {
    complexity: 10,
    description: 'Lets a company count as red property. 认定红色物业。',
  })
  @Access(mayManageCompanies)
  async recognizeRedProperty(
    @Arg('input', () => RecognizeRedPropertyInput, { description: 'Which company, and since when. 企业与认定日期。' })
    input: RecognizeRedPropertyInput,
    @Ctx() context: Context,
  ): Promise<RecognizeRedPropertyPayload> {
    return { propertyCompany: await recognizeRedProperty(context, input) };
  }

  @Mutation(() => WithdrawRedPropertyPayload, {
    complexity: 10,
    description: 'Ends that a company counts as red property. 取消红色物业认定。',
  })
  @Access(mayManageCompanies)
  async withdrawRedProperty(
    @Arg('input', () => WithdrawRedPropertyInput, { description: 'Which company, and until when. 企业与终止日期。' })
    input: WithdrawRedPropertyInput,
    @Ctx() context: Context,
  ): Promise<WithdrawRedPropertyPayload> {
    return { propertyCompany: await withdrawRedProperty(context, input) };
  }
}

/** What the plugin tells of an organization that is a property company. */
@Resolver(() => Organization)
export class OrganizationPropertyCompanyResolver {
  @FieldResolver(() => PropertyCompany, {
    nullable: true,
    complexity: 1,
    description: 'What the register knows of it, if it is a registered property company. 物业服务企业。',
  })
  @Public()
  propertyCompany(@Root() organization: Organization, @Ctx() context: Context): Promise<PropertyCompany | null> {
    return companyOf(context, organization.id);
  }
}
