import type { Context } from 'commongrid';
import { Compound, requireLivingCompound } from 'commongrid/core';
import { mayManageContracts } from '../access.js';

/**
 * The compound of a contract or a custodian, where the actor manages both. It is held alone: contract and custodian lie
 * in two tables, and that they exclude each other no single constraint can say.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `RULE_VIOLATED` (retired).
 */
export async function requireCompound(context: Context, globalId: string): Promise<Compound> {
  const field = 'input.compoundId';
  const id = context.idOf(Compound, globalId, field);
  const compound = await requireLivingCompound(context, id, field, { alone: true });
  await context.requirePermission(mayManageContracts, { organization: compound.organizationId }, field);
  return compound;
}
