import { phoneTail } from '../../../lib/phone-number.js';
import { registeredNoAt } from '../../household/household.service.js';
import { readIdentity } from '../../person/identity.js';
import { initialsOf, personTermsOf } from '../../person/initials.js';
import type { IdentityKind } from '../../person/person.enums.js';
import type { Vault } from '../../vault/index.js';
import type { StagedCell, StagedType } from '../define-import.js';
import { entryIdOf } from '../entry-reference.js';
import type { Cell, JoinedProblem } from '../import-problem.js';
import { newId } from '../new-id.js';
import type { ResidentRow } from './resident-columns.js';

/** What is staged of a resident; numbers are sealed for the row that a new person, or household, would be. */
export const residentStaging = {
  id: 'uuid',
  name: 'text',
  sex: 'text',
  birth_date: 'date',
  identity_kind: 'text',
  identity_sealed: 'bytea',
  identity_index: 'bytea',
  identity_old: 'bytea',
  phone_sealed: 'bytea',
  phone_index: 'bytea',
  phone_tail_index: 'bytea',
  source_key: 'bytea',
  entry_id: 'uuid',
  initials: 'texts',
  terms: 'texts',
  dwelling_code: 'text',
  household_code: 'text',
  registered_no_sealed: 'bytea',
  registered_no_index: 'bytea',
  relation: 'text',
  stay_kind: 'text',
  is_main: 'boolean',
  since: 'date',
  purpose: 'text',
  source: 'text',
  legal_basis: 'text',
  tags: 'texts',
  sensitive_tags: 'texts',
} as const satisfies Record<string, StagedType>;

type Text = string | null;

const identityOf = ({ identityKind, identityNumber }: ResidentRow) =>
  typeof identityNumber === 'string'
    ? readIdentity((identityKind ?? 'RESIDENT_ID') as IdentityKind, identityNumber)
    : undefined;

/** Where somebody lives, and as what. */
const ofResidence = [
  'dwellingCode',
  'householdCode',
  'registeredNo',
  'relation',
  'stayKind',
  'isMain',
  'since',
  'purpose',
] satisfies readonly (keyof ResidentRow)[];

/** A row that says nothing of a residence is about a person who is known: as they are exported who live nowhere known. */
export const neededOfResident = (isEmpty: (column: string) => boolean): readonly string[] | undefined =>
  ofResidence.every(isEmpty) ? ['name'] : undefined;

/** What is wrong with a number, and what contradicts it. */
export function checkResident(row: ResidentRow, today: string): JoinedProblem[] {
  const identity = identityOf(row);
  if (!identity) return [];
  const column = 'identityNumber';
  const restsOn = ['identityKind'];
  if ('problem' in identity) return [{ rule: `core:import.${identity.problem}`, column, restsOn }];
  const { birthDate, sex } = identity;
  if (birthDate && birthDate > today) return [{ rule: 'core:import.identity-birth-to-come', column, restsOn }];
  const problems: JoinedProblem[] = [];
  if (birthDate && row.birthDate && row.birthDate !== birthDate) {
    problems.push({ rule: 'core:import.birth-date-differs', column: 'birthDate', restsOn });
  }
  if (sex && row.sex && row.sex !== sex) problems.push({ rule: 'core:import.sex-differs', column: 'sex', restsOn });
  return problems;
}

/** A row as it is staged. Of a bad one what could be read of it. */
export function stageResident(row: ResidentRow, vault: Vault): Record<keyof typeof residentStaging, StagedCell> {
  const id = newId();
  const read = identityOf(row);
  const identity = read && !('problem' in read) ? read : undefined;
  const number = identity?.number;
  const name = row.name as Text;
  const phone = row.phone as Text;
  const registeredNo = row.registeredNo as Text;
  const tail = phone && phoneTail(phone);
  const initials = name ? initialsOf(name) : [];
  const birthDate = identity?.birthDate ?? (row.birthDate as Text);
  const seal = (column: string, text: string) => vault.seal({ table: 'person', column, id }, text);
  return {
    id,
    name,
    sex: identity?.sex ?? row.sex,
    birth_date: birthDate,
    identity_kind: identity?.kind ?? null,
    identity_sealed: number ? seal('identity_sealed', number) : null,
    identity_index: number ? vault.index('identity', number) : null,
    identity_old: number && vault.hasOldIndexes ? (vault.indexes('identity', number).at(-1) ?? null) : null,
    phone_sealed: phone ? seal('phone_sealed', phone) : null,
    phone_index: phone ? vault.index('phone', phone) : null,
    phone_tail_index: tail ? vault.index('phone-tail', tail) : null,
    source_key: sourceKeyOf(row, birthDate, identity !== undefined, vault),
    entry_id: entryIdOf(row.reference),
    initials,
    terms: name ? personTermsOf(name, initials, nowhere) : [],
    dwelling_code: row.dwellingCode,
    household_code: row.householdCode,
    registered_no_sealed: registeredNo ? vault.seal(registeredNoAt(id), registeredNo) : null,
    registered_no_index: registeredNo ? vault.index('source-key', `registered-no\0${registeredNo}`) : null,
    relation: row.relation,
    stay_kind: row.stayKind,
    is_main: row.isMain,
    since: row.since,
    purpose: row.purpose,
    source: row.source,
    legal_basis: row.legalBasis,
    tags: [row.tags, row.sensitiveTags].flatMap(listed),
    sensitive_tags: listed(row.sensitiveTags),
  };
}

/** What a list in a cell names. */
const listed = (cell: Cell): string[] => (typeof cell === 'string' ? cell.split(';') : []);

const nowhere = { organizations: [], grids: [] };

/** By what a person without an identity number is known again: the reference, or what little is known of them. */
function sourceKeyOf(row: ResidentRow, birthDate: Text, hasIdentity: boolean, vault: Vault): Buffer | null {
  if (row.reference) return vault.index('source-key', `reference\0${row.reference}`);
  if (hasIdentity || !row.name) return null;
  return vault.index('source-key', ['person', row.name, birthDate, row.dwellingCode, row.relation].join('\0'));
}
