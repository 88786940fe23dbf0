import { type Context, notFound, ruleViolated, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { holdPersons } from '../household/hold-homes.js';
import { erasePersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { personErasures } from '../privacy/person-erasures.js';
import { erase } from './erase-persons.js';
import { Erasure, ErasureReason } from './erasure.entity.js';
import type { ErasePersonInput } from './person-data.inputs.js';
import { rowsOfPerson } from './rows-of-person.js';

/**
 * Erases what is held on a person, who stays in the books as somebody without a name. Whatever is to hang on a person
 * waits for the lock, and then finds them erased.
 * @throws RULE_VIOLATED by the rule of what must be settled first, or where they are erased already or turned out to be
 *   somebody else
 */
export async function erasePerson(context: Context, input: ErasePersonInput): Promise<Erasure> {
  const field = 'input.personId';
  const id = context.idOf(Person, input.personId, field);
  const requestedOn = effectiveDay(context, input.requestedOn, 'input.requestedOn');
  await context.read(Person, erasePersons).matching({ id }).require(field);
  const rows = await rowsOfPerson(context, id);
  await holdPersons(context, rows);
  // Moved, merged or erased meanwhile.
  const person = await context.read(Person, erasePersons).matching({ id }).first();
  if (!person) throw notFound(field);
  if (person.mergedIntoId) throw ruleViolated(field, 'core:erasure.of-a-double');
  if (person.erasedAt) throw ruleViolated(field, 'core:erasure.done-already');
  await requireNothingInTheWay(context, rows, field);
  const { organizationId } = person;
  const reason = ErasureReason[input.reason];
  const [erasureId = ''] = await erase(context, [{ personId: id, organizationId }], rows, { reason, requestedOn });
  context.noteOn(Object.assign(new Person(), person), { reason, erasureId });
  return context.read(Erasure, erasePersons).matching({ id: erasureId }).require(field);
}

async function requireNothingInTheWay(context: Context, rows: readonly string[], field: string): Promise<void> {
  for (const { item } of context.contributed(personErasures).values()) {
    if (!item.obstacle) continue;
    const { rule, exists } = item.obstacle;
    const { rows: found } = await sql<{ stands: boolean }>`
      select bool_or(${exists(sql<string>`x_person.id`, context.today)}) as stands
      from unnest(${rows}::uuid[]) x_person(id)`.execute(context.sql);
    if (found[0]?.stands) throw ruleViolated(field, rule);
  }
}
