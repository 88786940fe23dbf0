import { Organization } from '../../core/organization/organization.entity.js';
import { printable } from '../../lib/printable.js';
import { StartupError } from '../../lib/startup-error.js';
import type { Context } from '../../plugin-api/index.js';

/**
 * The id of the living organization that an operator names by its code.
 * @throws StartupError when there is none
 */
export async function organizationByCode(context: Context, code: string): Promise<string> {
  const [found] = await context.read(Organization).byValues('code', [code]);
  if (found && !found.retiredOn) return found.id;
  throw new StartupError(
    'NO_ORGANIZATION',
    `There is no organization ${printable(code)}.`,
    'Name one by its code; `commongrid import divisions` brings those of a country.',
  );
}
