import { type Context, type EditInput, edit, requireEnd, requireTerm, save } from 'commongrid';
import { effectiveDay, requireLiving } from 'commongrid/core';
import { PropertyCompany } from '../company/company.entity.js';
import { giveWayToContract } from '../custodian/give-way.js';
import { requireCompound } from '../shared/require-compound.js';
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
 * Enters a contract of a company for a compound; the actor manages contracts where the compound lies. A custodian of
 * the compound gives way from its first day on.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `RULE_VIOLATED` (term, retired compound or company, another contract on some day of
 * the term).
 */
export async function signServiceContract(context: Context, input: SignServiceContractInput): Promise<ServiceContract> {
  const { kind, validFrom, validUntil } = input;
  requireTerm(validFrom, validUntil);
  const compound = await requireCompound(context, input.compoundId);
  const { organizationId } = compound;
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
  const { contract, state } = await takeToMove(context, Action.END_EARLY, input);
  const day = effectiveDay(context, input.validUntil, 'input.validUntil');
  requireTerm(contract.validFrom, day); // What is called off before it begins is cancelled.
  const validUntil = requireEnd(context, contract, day);
  const moved = await moveAlong(context, contract, { state, validUntil, endReason: input.reason });
  await save(context, contract);
  context.noteOn(contract, moved);
  return contract;
}

/** Calls a contract off before it begins. Errors: those of `edit`, `RULE_VIOLATED` (its state, begun). */
export async function cancelServiceContract(
  context: Context,
  input: CancelServiceContractInput,
): Promise<ServiceContract> {
  const { contract, state } = await takeToMove(context, Action.CANCEL, input);
  const moved = await moveAlong(context, contract, { state, endReason: input.reason });
  await save(context, contract);
  context.noteOn(contract, moved);
  return contract;
}

/** Takes a contract up for an action, with the state to which that leads. */
async function takeToMove(context: Context, action: Action, { id, version }: EditInput) {
  const permission = contractStates.permissionFor(action);
  const contract = await edit(context, ServiceContract, id, { permission, version });
  return { contract, state: contractStates.next(context, contract, action) };
}

/**
 * Moves a contract, which is locked in this transaction, on to the state that its machine names, and says so. The
 * caller saves it: a job moves thousands, and writes them together.
 * @returns what there is to note of it
 */
export async function moveAlong(
  context: Context,
  contract: ServiceContract,
  changes: Pick<ServiceContract, 'state'> & Partial<Pick<ServiceContract, 'validUntil' | 'endReason'>>,
): Promise<Readonly<Record<string, unknown>>> {
  const latest = contract.validUntil;
  const { id, state, validUntil } = Object.assign(contract, changes);
  if (state === ServiceContractState.CANCELLED) await context.emit(ContractCancelled, id, aboutOf(contract));
  else await context.emit(ContractEnded, id, { ...aboutOf(contract), state, validUntil });
  return { state, ...(validUntil === latest ? {} : { validUntil: [latest, validUntil] }) };
}

/** What every event of a contract says. */
export const aboutOf = ({ id, compoundId, companyId }: ServiceContract) => ({ contractId: id, compoundId, companyId });
