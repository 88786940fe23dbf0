import { type Context, PersonalData } from '../../plugin-api/index.js';
import { exportPersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { type PersonRecordItem, personRecords } from '../privacy/person-records.js';
import { requirePurpose } from '../privacy/unmasking-purposes.js';
import type { ExportPersonInput } from './person-data.inputs.js';
import type { PersonRecord, PersonRecordSection } from './person-record.types.js';
import { rowsOfPerson } from './rows-of-person.js';
import { inWords } from './words-of-records.js';

/**
 * All that is held on a person, unmasked, for the person (Personal Information Protection Law, article 45). The purpose
 * must open every kind of data. It leaves one audit entry, which names the purpose.
 * @throws NOT_FOUND where the actor may not export persons, BAD_USER_INPUT for a purpose that opens less
 */
export async function exportPerson(context: Context, { personId, purpose }: ExportPersonInput): Promise<PersonRecord> {
  for (const kind of Object.values(PersonalData)) requirePurpose(context, purpose, kind, 'input.purpose');
  const field = 'input.personId';
  const id = context.idOf(Person, personId, field);
  const person = await context.read(Person, exportPersons).matching({ id }).require(field);
  const rows = await rowsOfPerson(context, id);
  const sections: PersonRecordSection[] = [];
  for (const [code, { item }] of context.contributed(personRecords))
    sections.push(await sectionOf(context, code, item, rows));
  // An object, so that what stands in it as the entity it came from is told.
  context.noteOn(Object.assign(new Person(), person), { purpose, sections: sections.map(({ code }) => code) });
  return { at: context.now, sections };
}

async function sectionOf(
  context: Context,
  code: string,
  item: PersonRecordItem,
  personIds: readonly string[],
): Promise<PersonRecordSection> {
  const { language } = context;
  const entries = await item.read(context, personIds);
  const names = Object.keys(item.columns);
  const wordOf = (name: string, value: unknown): unknown => item.words?.[name]?.[String(value)]?.[language];
  const shown = entries.map((entry) =>
    Object.fromEntries(names.map((name) => [name, wordOf(name, entry[name]) ?? inWords(context, name, entry[name])])),
  );
  return {
    code,
    title: item.title[language],
    columns: Object.entries(item.columns).map(([name, title]) => ({ name, title: title[language] })),
    count: entries.length,
    json: JSON.stringify(shown),
  };
}
