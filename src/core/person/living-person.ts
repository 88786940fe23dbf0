import { type Context, ruleViolated, sql } from '../../plugin-api/index.js';
import { Person } from './person.entity.js';

/**
 * The person behind a global id, whom the actor may know of; they are neither erased nor merged until this transaction
 * ends. Whatever is to hang on a person takes them up by this first.
 * @throws NOT_FOUND, or RULE_VIOLATED `core:person.erased` or `core:person.merged`, naming the field
 */
export async function requirePerson(context: Context, globalId: string, field: string): Promise<Person> {
  const id = context.idOf(Person, globalId, field);
  await context.write();
  await sql`select 1 from core.person p where p.id = ${id} for no key update`.execute(context.sql);
  const person = await context.read(Person).matching({ id }).require(field);
  requireLivingEntry(person, field);
  return person;
}

/** Refuses the entry of somebody who was erased, or who turned out to be another entry's. */
export function requireLivingEntry({ erasedAt, mergedIntoId }: Person, field: string): void {
  if (erasedAt) throw ruleViolated(field, 'core:person.erased');
  if (mergedIntoId) throw ruleViolated(field, 'core:person.merged');
}
