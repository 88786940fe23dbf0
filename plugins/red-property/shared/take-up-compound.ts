import { type Context, ruleViolated, sql } from 'commongrid';
import { Compound } from 'commongrid/core';

/**
 * Takes a compound up, so that of all who decide about its service only one goes on at a time: contract and custodian lie
 * in two tables, and that they exclude each other no single constraint can say.
 * @throws NOT_FOUND, or RULE_VIOLATED when the compound no longer exists
 */
export async function takeUpCompound(context: Context, globalId: string, field: string): Promise<Compound> {
  const id = context.idOf(Compound, globalId, field);
  await context.write();
  await sql`select k.id from core.compound k where k.id = ${id} for no key update`.execute(context.sql);
  const compound = await context.read(Compound).matching({ id }).require(field);
  if (compound.retiredOn && compound.retiredOn <= context.today)
    throw ruleViolated(field, 'red-property:compound.retired');
  return compound;
}
