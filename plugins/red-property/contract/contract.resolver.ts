import {
  Access,
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Mutation,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from 'commongrid';
import { Compound, Organization } from 'commongrid/core';
import { mayManageContracts, mayView } from '../access.js';
import { PropertyCompany } from '../company/property-company.entity.js';
import { ServiceContractAction } from './contract.enums.js';
import {
  CancelServiceContractInput,
  CancelServiceContractPayload,
  EndServiceContractInput,
  EndServiceContractPayload,
  SignServiceContractInput,
  SignServiceContractPayload,
} from './contract.inputs.js';
import { contractsBy, contractsWithin } from './contract.reads.js';
import { cancelServiceContract, endServiceContract, signServiceContract } from './contract.service.js';
import { contractStates } from './contract.states.js';
import { ServiceContract, ServiceContractConnection } from './service-contract.entity.js';

/** Service contracts, and the verbs on them. */
@Resolver(() => ServiceContract)
export class ServiceContractResolver {
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

  @FieldResolver(() => [ServiceContractAction], {
    complexity: 1,
    description: 'What the asking account can do with it now. 当前可执行操作。',
  })
  @AtMost(3)
  availableActions(@Root() contract: ServiceContract, @Ctx() context: Context): Promise<ServiceContractAction[]> {
    return contractStates.availableActions(context, contract, { organization: contract.organizationId });
  }

  @Mutation(() => SignServiceContractPayload, {
    complexity: 10,
    description: 'Enters a contract for property service in a compound. 签订物业服务合同。',
  })
  @Access(mayManageContracts)
  async signServiceContract(
    @Arg('input', () => SignServiceContractInput, { description: 'The contract. 合同内容。' })
    input: SignServiceContractInput,
    @Ctx() context: Context,
  ): Promise<SignServiceContractPayload> {
    return { serviceContract: await signServiceContract(context, input) };
  }

  @Mutation(() => EndServiceContractPayload, {
    complexity: 10,
    description: 'Ends a contract before its term is over. 提前终止物业服务合同。',
  })
  @Access(mayManageContracts)
  async endServiceContract(
    @Arg('input', () => EndServiceContractInput, { description: 'Which, when and why. 合同、日期与原因。' })
    input: EndServiceContractInput,
    @Ctx() context: Context,
  ): Promise<EndServiceContractPayload> {
    return { serviceContract: await endServiceContract(context, input) };
  }

  @Mutation(() => CancelServiceContractPayload, {
    complexity: 10,
    description: 'Calls a contract off before it begins. 取消未生效的物业服务合同。',
  })
  @Access(mayManageContracts)
  async cancelServiceContract(
    @Arg('input', () => CancelServiceContractInput, { description: 'Which, and why. 合同与原因。' })
    input: CancelServiceContractInput,
    @Ctx() context: Context,
  ): Promise<CancelServiceContractPayload> {
    return { serviceContract: await cancelServiceContract(context, input) };
  }
}

const contractList = { nullable: true, complexity: 5 } as const;

/** Contracts, seen from where they count. Nullable, so that a refusal leaves the rest of the place readable. */
@Resolver(() => Organization)
export class OrganizationContractsResolver {
  @FieldResolver(() => ServiceContractConnection, {
    ...contractList,
    description: 'Service contracts here and below, newest first, as far as you may see them. 物业服务合同。',
  })
  @Access(mayView)
  propertyContracts(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<ServiceContract>> {
    return contractsWithin(context, organization.id, page);
  }
}

/** The contracts of one compound. */
@Resolver(() => Compound)
export class CompoundContractsResolver {
  @FieldResolver(() => ServiceContractConnection, {
    ...contractList,
    description: 'Its service contracts, newest first, as far as you may see them. 物业服务合同。',
  })
  @Access(mayView)
  propertyContracts(
    @Root() compound: Compound,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<ServiceContract>> {
    return contractsBy(context, 'compoundId', compound.id, page);
  }
}

/** The contracts of one company. */
@Resolver(() => PropertyCompany)
export class CompanyContractsResolver {
  @FieldResolver(() => ServiceContractConnection, {
    ...contractList,
    description: 'Its service contracts, newest first, as far as you may see them. 物业服务合同。',
  })
  @Access(mayView)
  contracts(
    @Root() company: PropertyCompany,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<ServiceContract>> {
    return contractsBy(context, 'companyId', company.id, page);
  }
}
