import type { Context } from '../../plugin-api/index.js';
import { countsAt, outranks } from './outranking.js';
import type { PlacePaths } from './place-paths.js';
import type { PlacedGrant } from './placed-grants.js';
import { registerOf } from './registered-roles.js';
import { administratorRole } from './roles.js';

/**
 * Whether somebody who holds `others` is the equal of who holds `held`: now they too hold all by which the latter has a
 * permission at a place. With an equal only an administrator of the whole system deals; nobody is the equal of one.
 * What either holds elsewhere, or beside that, makes nobody the higher one.
 */
export function isEqual(
  context: Context,
  held: readonly PlacedGrant[],
  others: readonly PlacedGrant[],
  permission: string,
  place: PlacePaths,
): boolean {
  const { now, kernel } = context;
  const { roles } = registerOf(kernel);
  const current = held.filter(({ validFrom }) => validFrom <= now);
  if (current.some(isOfSystemAdministrator)) return false;
  const power = current.filter((grant) => roles.get(grant.role)?.permissions.has(permission) && countsAt(grant, place));
  // At this instant: that one of two colleagues was appointed for longer does not put them above the other.
  return outranks(
    context,
    others,
    power.map((grant) => ({ ...grant, validFrom: now, validUntil: now })),
  );
}

const isOfSystemAdministrator = ({ role, organizationPath, gridPath }: PlacedGrant) =>
  role === administratorRole && !organizationPath && !gridPath;
