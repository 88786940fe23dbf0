import {
  Access,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from 'commongrid';
import { Compound, Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { PropertyCompany } from '../company/company.entity.js';
import { ServiceContract, ServiceContractConnection, ServiceContractOrder } from './contract.entity.js';
import { ServiceContractFilter } from './contract.filter.js';
import { contractsBy, contractsWithin } from './contract.reads.js';

const itsContracts = {
  // So that a refusal leaves the rest of the parent readable.
  nullable: true,
  complexity: 5,
  description:
    'Its service contracts, newest first unless ordered otherwise, as far as you may see them. 物业服务合同。',
} as const;

/** The contracts of places. */
@Resolver(() => Organization)
export class OrganizationContractsResolver {
  @FieldResolver(() => ServiceContractConnection, {
    ...itsContracts,
    description:
      'Service contracts here and below, newest first unless ordered otherwise, as far as you may see them. 物业服务合同。',
  })
  @Access(mayView)
  propertyContracts(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => ServiceContractFilter) filter: ServiceContractFilter | null,
    @OrderBy(() => ServiceContractOrder) order: Order<ServiceContract> | null,
    @Ctx() context: Context,
  ): Promise<Page<ServiceContract>> {
    return contractsWithin(context, organization.id, { page, filter: filter ?? {}, order });
  }
}

/** The contracts of compounds. */
@Resolver(() => Compound)
export class CompoundContractsResolver {
  @FieldResolver(() => ServiceContractConnection, itsContracts)
  @Access(mayView)
  propertyContracts(
    @Root() compound: Compound,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => ServiceContractFilter) filter: ServiceContractFilter | null,
    @OrderBy(() => ServiceContractOrder) order: Order<ServiceContract> | null,
    @Ctx() context: Context,
  ): Promise<Page<ServiceContract>> {
    return contractsBy(context, 'compoundId', compound.id, { page, filter: filter ?? {}, order });
  }
}

/** The contracts of companies. */
@Resolver(() => PropertyCompany)
export class CompanyContractsResolver {
  @FieldResolver(() => ServiceContractConnection, itsContracts)
  @Access(mayView)
  contracts(
    @Root() company: PropertyCompany,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => ServiceContractFilter) filter: ServiceContractFilter | null,
    @OrderBy(() => ServiceContractOrder) order: Order<ServiceContract> | null,
    @Ctx() context: Context,
  ): Promise<Page<ServiceContract>> {
    return contractsBy(context, 'companyId', company.id, { page, filter: filter ?? {}, order });
  }
}
