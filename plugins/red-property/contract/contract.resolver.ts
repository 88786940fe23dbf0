import { availableActionsOf, Context, Ctx, FieldResolver, Resolver, Root, viewerPermissionsOf } from 'commongrid';
import { Compound, Organization } from 'commongrid/core';
import { PropertyCompany } from '../company/company.entity.js';
import { ServiceContract } from './contract.entity.js';
import { ServiceContractAction } from './contract.enums.js';
import { contractStates } from './contract.states.js';

/** What the asking account may do with a contract. */
export const ContractPermissionsResolver = viewerPermissionsOf(ServiceContract);

/** What the asking account may do with one now. */
export const ContractActionsResolver = availableActionsOf(ServiceContract, ServiceContractAction, contractStates);

/** What service contracts lead to. */
@Resolver(() => ServiceContract)
export class ContractResolver {
  @FieldResolver(() => Compound, { nullable: true, complexity: 1, description: 'The compound served. 小区/楼院。' })
  compound(@Root() contract: ServiceContract, @Ctx() context: Context): Promise<Compound | null> {
    return context.byId(Compound, contract.compoundId);
  }

  @FieldResolver(() => PropertyCompany, { nullable: true, complexity: 1, description: 'The company. 物业服务企业。' })
  company(@Root() contract: ServiceContract, @Ctx() context: Context): Promise<PropertyCompany | null> {
    return context.byId(PropertyCompany, contract.companyId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'The community that the contract belongs to. 所属社区。',
  })
  organization(@Root() contract: ServiceContract, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, contract.organizationId);
  }
}
