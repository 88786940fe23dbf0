import { readIdentity } from '../../person/identity.js';
import { IdentityKind } from '../../person/person.enums.js';
import { contactAt } from '../../post/post-contact.js';
import type { Vault } from '../../vault/index.js';
import type { StagedCell, StagedType } from '../define-import.js';
import { entryIdOf } from '../entry-reference.js';
import type { JoinedProblem } from '../import-problem.js';
import { newId } from '../new-id.js';
import type { PostRow } from './post-columns.js';

/** What is staged of a post; numbers are sealed for the rows that a new person and a new post would be. */
export const postStaging = {
  id: 'uuid',
  person_id: 'uuid',
  kind: 'text',
  organization_code: 'text',
  grid_code: 'text',
  building_code: 'text',
  name: 'text',
  published_name: 'text',
  identity_kind: 'text',
  identity_sealed: 'bytea',
  identity_index: 'bytea',
  identity_old: 'bytea',
  source_key: 'bytea',
  entry_id: 'uuid',
  sex: 'text',
  birth_date: 'date',
  contact_sealed: 'bytea',
  display: 'text',
  valid_from: 'date',
  valid_until: 'date',
  employment: 'text',
  published: 'boolean',
  duty: 'text',
  represents: 'text',
  member_source: 'text',
} as const satisfies Record<string, StagedType>;

const identityOf = ({ identityNumber }: PostRow) =>
  typeof identityNumber === 'string' ? readIdentity(IdentityKind.RESIDENT_ID, identityNumber) : undefined;

/** What is wrong between the cells of one row. */
export function checkPost(row: PostRow, today: string): JoinedProblem[] {
  const problems: JoinedProblem[] = [];
  const places = [row.organizationCode, row.gridCode, row.buildingCode].filter((place) => place !== null);
  if (places.length !== 1) {
    const restsOn = ['gridCode', 'buildingCode'];
    problems.push({ rule: 'core:import.one-place', column: 'organizationCode', restsOn });
  }
  if (row.identityNumber === null && row.reference === null) {
    problems.push({ rule: 'core:import.key-needed', column: 'identityNumber', restsOn: ['reference'] });
  }
  const identity = identityOf(row);
  if (identity && 'problem' in identity) {
    problems.push({ rule: `core:import.${identity.problem}`, column: 'identityNumber' });
  }
  if (identity && 'birthDate' in identity && identity.birthDate && identity.birthDate > today) {
    problems.push({ rule: 'core:import.identity-birth-to-come', column: 'identityNumber' });
  }
  return problems;
}

/** A row as it is staged. Of a bad one what could be read of it. */
export function stagePost(row: PostRow, vault: Vault): Record<keyof typeof postStaging, StagedCell> {
  const id = newId();
  const personId = newId();
  const read = identityOf(row);
  const identity = read && !('problem' in read) ? read : undefined;
  const number = identity?.number;
  return {
    id,
    person_id: personId,
    kind: row.kind,
    organization_code: row.organizationCode,
    grid_code: row.gridCode,
    building_code: row.buildingCode,
    name: row.name,
    published_name: row.publishedName ?? row.name,
    identity_kind: identity?.kind ?? null,
    identity_sealed: number ? vault.seal({ table: 'person', column: 'identity_sealed', id: personId }, number) : null,
    identity_index: number ? vault.index('identity', number) : null,
    identity_old: number && vault.hasOldIndexes ? (vault.indexes('identity', number).at(-1) ?? null) : null,
    source_key: row.reference === null ? null : vault.index('source-key', `reference\0${row.reference}`),
    entry_id: entryIdOf(row.reference),
    sex: identity?.sex ?? null,
    birth_date: identity?.birthDate ?? null,
    contact_sealed: typeof row.phone === 'string' ? vault.seal(contactAt(id), row.phone) : null,
    display: row.display,
    valid_from: row.from,
    valid_until: row.until,
    employment: row.employment,
    published: row.published,
    duty: row.duty,
    represents: row.represents,
    member_source: row.memberSource,
  };
}
