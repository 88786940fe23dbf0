import { notOverOn, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { OrganizationLink } from './organization-link.entity.js';

/** Whether a link is over, or was called off before it began: then it ends as it begins, and holds on no day. */
export const isOver = ({ validFrom, validUntil }: OrganizationLink, today: string): boolean =>
  validUntil !== null && (validUntil <= today || validUntil === validFrom);

/** SQL: whether a link `l` holds on a day or on a later one. */
export const holdsAfter = (day: string): RawBuilder<boolean> =>
  sql<boolean>`(${notOverOn(day, 'l')} and l.valid_until is distinct from l.valid_from)`;
