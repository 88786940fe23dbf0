import { defineEvent, z } from 'commongrid';
import { ServiceContractState } from './contract.enums.js';

const about = z.object({ contractId: z.uuid(), compoundId: z.uuid(), companyId: z.uuid() });

/** A contract was signed. Subject of all these events: the contract's id. */
export const ContractSigned = defineEvent(
  'red-property:contract-signed',
  about.extend({ validFrom: z.iso.date(), validUntil: z.iso.date() }),
);

/** A contract is over: it ran out, or was ended early. */
export const ContractEnded = defineEvent(
  'red-property:contract-ended',
  about.extend({ state: z.enum(ServiceContractState), validUntil: z.iso.date() }),
);

/** A contract was called off before it began. */
export const ContractCancelled = defineEvent('red-property:contract-cancelled', about);

/** A contract will run out soon; said once for each end. */
export const ContractRunsOutSoon = defineEvent(
  'red-property:contract-runs-out-soon',
  about.extend({ validUntil: z.iso.date() }),
);

/** All events of contracts. */
export const contractEvents = [ContractSigned, ContractEnded, ContractCancelled, ContractRunsOutSoon];
