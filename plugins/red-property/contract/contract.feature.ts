import { ServiceContract } from './contract.entity.js';
import { contractEvents } from './contract.events.js';
import { contractJobs } from './contract.jobs.js';
import { ContractActionsResolver, ContractPermissionsResolver, ContractResolver } from './contract.resolver.js';
import { contractsEnding, endWithCompany, endWithMergedCompany } from './contract.succession.js';
import {
  CompanyContractsResolver,
  CompoundContractsResolver,
  OrganizationContractsResolver,
} from './contract-lists.resolver.js';
import { ContractMutationsResolver } from './contract-mutations.resolver.js';

/** What this folder brings to the plugin. */
export const contractFeature = {
  entities: [ServiceContract],
  resolvers: [
    ContractResolver,
    ContractPermissionsResolver,
    ContractActionsResolver,
    ContractMutationsResolver,
    OrganizationContractsResolver,
    CompoundContractsResolver,
    CompanyContractsResolver,
  ],
  events: contractEvents,
  handlers: [endWithCompany, endWithMergedCompany],
  contributes: [contractsEnding],
  jobs: contractJobs,
} as const;
