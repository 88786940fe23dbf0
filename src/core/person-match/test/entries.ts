import { type Actor, type Context, sql, toGlobalId } from '../../../plugin-api/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { idOf, system, type World } from '../../organization/test/world.js';
import { Person } from '../../person/person.entity.js';
import type { CreatePersonInput } from '../../person/person.inputs.js';
import { createPerson } from '../../person/person.service.js';
import { openSealed } from '../../vault/index.js';
import { PersonMatch } from '../person-match.entity.js';
import type { MergePersonsPayload, UnmergePersonsPayload } from '../person-match.payloads.js';
import { mergePersons, unmergePersons } from '../person-match.service.js';

type Named = { readonly id: string };

/** The global id of a person. */
export const personIdOf = ({ id }: Named): string => toGlobalId('Person', id);

/** Enters a person. */
export const addEntry = (
  world: World,
  organization: Organization,
  input: Partial<CreatePersonInput> = {},
): Promise<Person> =>
  world.write((context) => createPerson(context, { organizationId: idOf(organization), name: '金丝雀〇一', ...input }));

/** A person as the database has them now. */
export const rereadPerson = (context: Context, { id }: Named): Promise<Person> =>
  context.readUnscoped(Person, 'a test looks').matching({ id }).require('id');

/** Merges one entry into another, both as they are now. */
export const merge = async (
  world: World,
  gone: Named,
  kept: Named,
  actor: Actor = system,
): Promise<MergePersonsPayload> => {
  const [{ version }, { version: intoVersion }] = [
    await rereadPerson(world.context(), gone),
    await rereadPerson(world.context(), kept),
  ];
  const input = { id: personIdOf(gone), version, intoId: personIdOf(kept), intoVersion };
  return world.write((context) => mergePersons(context, input), actor);
};

/** Undoes that. */
export const unmerge = async (world: World, gone: Named, actor: Actor = system): Promise<UnmergePersonsPayload> => {
  const { version } = await rereadPerson(world.context(), gone);
  return world.write((context) => unmergePersons(context, { id: personIdOf(gone), version }), actor);
};

/** All that is known of a person beside the name. */
export async function knownOf(context: Context, { id }: Named) {
  const { rows } = await sql<{ sex: string | null; birthDate: string | null; identityKind: string | null }>`
    select p.sex, p.birth_date::text as "birthDate", p.identity_kind as "identityKind"
    from core.person p where p.id = ${id}`.execute(context.sql);
  return {
    ...rows[0],
    identityNumber: await openSealed(context, Person, 'identitySealed', id),
    phone: await openSealed(context, Person, 'phoneSealed', id),
  };
}

/** The matches of these persons: reasons and state, sorted. */
export async function matchesAmong(world: World, ...persons: readonly Named[]): Promise<string[]> {
  const ids = new Set(persons.map(({ id }) => id));
  const all = await world.context().readUnscoped(PersonMatch, 'a test looks').all(1000);
  return all
    .filter(({ oneId, otherId }) => ids.has(oneId) && ids.has(otherId))
    .map(({ reasons, state }) => [...reasons, state].join(' '))
    .sort();
}
