import { type RawBuilder, type ScopedRead, sql } from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import type { OrganizationFilter } from './organization.filter.js';

/** Narrows a read of organizations, or of what they were, to kinds, a level or a line. */
export function ofClass<T extends Pick<Organization, 'kind' | 'level'>>(
  read: ScopedRead<T>,
  filter: ClassFilter,
): ScopedRead<T> {
  const conditions = classConditions(filter, (name) => sql.ref(`t.${name}`));
  return conditions.reduce((narrowed, condition) => narrowed.where(() => condition), read);
}

/** What a filter says of the class of an organization. */
export type ClassFilter = Pick<OrganizationFilter, 'kind' | 'kinds' | 'level' | 'line'>;

/**
 * SQL: whether a row with the columns `kind` and `level` is of the kinds, the level and the line that a filter wants.
 */
export function classConditions(
  { kind, kinds, level, line }: ClassFilter,
  column: (name: 'kind' | 'level') => RawBuilder<unknown>,
): RawBuilder<boolean>[] {
  const isSaid = (value: unknown) => value !== undefined && value !== null;
  return [
    isSaid(kind) && sql<boolean>`${column('kind')} = ${kind}`,
    isSaid(level) && sql<boolean>`${column('level')} = ${level}`,
    isSaid(kinds) && sql<boolean>`${column('kind')} = any(${kinds}::text[])`,
    isSaid(line) &&
      sql<boolean>`${column('kind')} = any(array(select k.code from core.organization_kind k where k.line = ${line}))`,
  ].filter((condition) => condition !== false);
}
