import { badInput, type Context, edit, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { requireConsent } from '../consent/require-consent.js';
import { requireDataSource, visitedSource } from '../data-source/data-sources.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { effectiveDay } from '../effective-day.js';
import { requireLivingEntry } from '../person/living-person.js';
import { managePersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { openVault } from '../vault/index.js';
import { manageSensitiveData } from './tag.access.js';
import { PersonTagsChanged } from './tag.events.js';
import type { AddTagInput, EndTagInput } from './tag.inputs.js';
import type { TagKind } from './tag-kind.entity.js';
import { requireTagKind } from './tag-kinds.js';
import { TagRow } from './tag-row.entity.js';

/**
 * Marks a person by a tag. Neither audit nor event says which, nor whether it is sensitive. What rests on a consent needs one that
 * is in force.
 * @throws RULE_VIOLATED `core:tag.there-already`, `core:consent.missing`
 */
export async function addTag(context: Context, input: AddTagInput): Promise<Person> {
  const kind = await requireTagKind(context, input.kind, 'input.kind');
  const person = await takePerson(context, input.personId, kind);
  const validFrom = effectiveDay(context, input.validFrom, 'input.validFrom');
  const legalBasis = input.legalBasis ?? LegalBasis.LEGAL_DUTY;
  const tag = Object.assign(new TagRow(), {
    personId: person.id,
    kind: kind.code,
    source: await requireDataSource(context, input.source ?? visitedSource, 'input.source'),
    legalBasis,
    consentId: await consentOf(context, person, legalBasis, input.purpose),
    validFrom,
    validUntil: null,
  });
  if (input.note) {
    const at = { table: 'person_tag', column: 'note_sealed', id: tag.id };
    tag.noteSealed = (await openVault(context)).seal(at, input.note.trim());
  }
  await save(context, tag, { x_person_tag_once: ['input.kind', 'core:tag.there-already', { kind: kind.code }] });
  return tell(context, person, kind, { validFrom });
}

/**
 * Ends that a person is marked by a tag.
 * @throws RULE_VIOLATED `core:tag.not-there`
 */
export async function endTag(context: Context, input: EndTagInput): Promise<Person> {
  const kind = await requireTagKind(context, input.kind, 'input.kind');
  const person = await takePerson(context, input.personId, kind);
  const { rows } = await sql<{ id: string; validFrom: string }>`
    select t.id, t.valid_from::text as "validFrom" from core.person_tag t
    where t.person_id = ${person.id} and t.kind = ${kind.code} and t.valid_until is null`.execute(context.sql);
  const [open] = rows;
  if (!open) throw ruleViolated('input.kind', 'core:tag.not-there', { kind: kind.code });
  const validUntil = effectiveDay(context, input.validUntil, 'input.validUntil', open.validFrom);
  await sql`
    update core.person_tag set valid_until = ${validUntil}, version = version + 1
    where id = ${open.id}`.execute(context.sql);
  return tell(context, person, kind, { validUntil });
}

/** What sets and ends tags of a kind. */
const permissionFor = ({ isSensitive }: TagKind): string => (isSensitive ? manageSensitiveData : managePersons);

async function takePerson(context: Context, personId: string, kind: TagKind): Promise<Person> {
  const field = 'input.personId';
  const person = await edit(context, Person, personId, { permission: permissionFor(kind), field });
  requireLivingEntry(person, field);
  return person;
}

async function consentOf(
  context: Context,
  { id }: Person,
  legalBasis: LegalBasis,
  purpose: string | null | undefined,
): Promise<string | null> {
  if (legalBasis !== LegalBasis.CONSENT) return null;
  if (!purpose) throw badInput('input.purpose', 'core:tag.consent-for-what');
  return requireConsent(context, id, purpose, 'input.purpose');
}

async function tell(context: Context, person: Person, kind: TagKind, days: Record<string, string>): Promise<Person> {
  // If it named ordinary kinds, an entry that names none would tell of a sensitive one.
  context.noteOn(person, days);
  await context.emit(PersonTagsChanged, person.id, { personId: person.id });
  return context.read(Person, permissionFor(kind)).matching({ id: person.id }).require('input.personId');
}
