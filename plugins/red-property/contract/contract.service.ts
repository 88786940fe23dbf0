import { type Context, requireTerm, ruleViolated, save, takeFor } from 'commongrid';
import { effectiveDay, requireLiving } from 'commongrid/core';
import { mayManageContracts } from '../access.js';
import { PropertyCompany } from '../company/company.entity.js';
import { giveWayToContract } from '../custodian/give-way.js';
import { takeUpCompound } from '../shared/take-up-compound.js';
import { ServiceContract } from './contract.entity.js';
import { ServiceContractAction as Action, ServiceContractState } from './contract.enums.js';
import { ContractCancelled, ContractEnded, ContractSigned } from './contract.events.js';
import type {
  CancelServiceContractInput,
  EndServiceContractInput,
  SignServiceContractInput,
} from './contract.inputs.js';
import { contractStates } from './contract.states.js';

/**
 * Enters a contract of a company for a compound; the actor manages contracts where the compound lies. A custodian of the
 * compound gives way from its first day on.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `RULE_VIOLATED` (term, retired compound or company, another contract on some day of
 * the term).
 */
export async function signServiceContract(context: Context, input: SignServiceContractInput): Promise<ServiceContract> {
  const { kind, validFrom, validUntil } = input;
  requireTerm(validFrom, validUntil);
  const compound = await takeUpCompound(context, input.compoundId, 'input.compoundId');
  const { organizationId } = compound;
  await context.requirePermission(mayManageContracts, { organization: organizationId }, 'input.compoundId');
  const company = await requireCompany(context, input.companyId);
  const contract = Object.assign(new ServiceContract(), {
    compoundId: compound.id,
    companyId: company.id,
    organizationId,
    kind,
    number: input.number ?? null,
    validFrom,
    validUntil,
    state: ServiceContractState.SIGNED,
    endReason: null,
    warnedOf: null,
  });
  await save(context, contract, {
    x_service_contract_once: ['input.validFrom', 'red-property:contract.compound-served'],
  });
  await giveWayToContract(context, contract);
  context.noteOn(contract, { compoundId: compound.id, companyId: company.id, kind, validFrom, validUntil });
  await context.emit(ContractSigned, contract.id, { ...aboutOf(contract), validFrom, validUntil });
  return contract;
}

async function requireCompany(context: Context, globalId: string): Promise<PropertyCompany> {
  const field = 'input.companyId';
  const id = context.idOf(PropertyCompany, globalId, field);
  const company = await context.read(PropertyCompany).matching({ id }).require(field);
  await requireLiving(context, [{ id: company.organizationId, field }]);
  return company;
}

/**
 * Ends a contract before its term is over, on a day that has come.
 * Errors: those of `edit`, `RULE_VIOLATED` (its state, not begun, a day to come or outside of its term).
 */
export async function endServiceContract(context: Context, input: EndServiceContractInput): Promise<ServiceContract> {
  const contract = await takeFor(context, ServiceContract, contractStates, Action.END_EARLY, input);
  const { validFrom, validUntil: latest } = contract;
  const validUntil = effectiveDay(context, input.validUntil, 'input.validUntil');
  requireTerm(validFrom, validUntil);
  if (validUntil >= latest) throw ruleViolated('input.validUntil', 'red-property:contract.only-earlier', { latest });
  await moveAlong(context, contract, Action.END_EARLY, { validUntil, endReason: input.reason });
  await save(context, contract);
  return contract;
}

/** Calls a contract off before it begins. Errors: those of `edit`, `RULE_VIOLATED` (its state, begun). */
export async function cancelServiceContract(
  context: Context,
  input: CancelServiceContractInput,
): Promise<ServiceContract> {
  const contract = await takeFor(context, ServiceContract, contractStates, Action.CANCEL, input);
  await moveAlong(context, contract, Action.CANCEL, { endReason: input.reason });
  await save(context, contract);
  return contract;
}

/**
 * Moves a contract, which is locked in this transaction, on to its next state, and says so. The caller saves it: a job
 * moves thousands, and writes them together.
 * Errors: `RULE_VIOLATED` (its state, or what the action asks for beside it).
 */
export async function moveAlong(
  context: Context,
  contract: ServiceContract,
  action: Action,
  changes: Partial<Pick<ServiceContract, 'validUntil' | 'endReason'>> = {},
): Promise<void> {
  const state = contractStates.next(context, contract, action);
  const latest = contract.validUntil;
  Object.assign(contract, { ...changes, state });
  const { id, validUntil } = contract;
  context.noteOn(contract, { state, ...(validUntil === latest ? {} : { validUntil: [latest, validUntil] }) });
  if (action === Action.CANCEL) await context.emit(ContractCancelled, id, aboutOf(contract));
  else await context.emit(ContractEnded, id, { ...aboutOf(contract), state, validUntil });
}

/** What every event of a contract says. */
export const aboutOf = ({ id, compoundId, companyId }: ServiceContract) => ({ contractId: id, compoundId, companyId });
