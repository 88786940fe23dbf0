import type { Context } from '../../plugin-api/index.js';
import { auditRead } from '../audit/audit-read.js';

/** What is told of a search: by what, how many it showed, what for if that had to be said. Never what was looked for. */
interface SearchDetails {
  readonly by: readonly string[];
  readonly hits: number;
  readonly purpose?: string | null;
}

/**
 * Writes a search for persons down, before it is answered.
 * @param within id of the organization to which it kept, if to any
 */
export const auditSearch = (context: Context, within: string | undefined, details: SearchDetails): Promise<void> =>
  auditRead(context, {
    action: 'searchPersons',
    plugin: 'core',
    outcome: 'done',
    organizationId: within,
    details: { ...details },
  });
