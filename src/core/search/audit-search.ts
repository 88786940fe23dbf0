import type { AuditEntry, Context } from '../../plugin-api/index.js';
import { auditRead } from '../audit/audit-read.js';

/** What is told of a search: by what, how many it showed, what for if that had to be said. Never what was looked for. */
interface SearchDetails {
  readonly by: readonly string[];
  /** Unsaid where it was refused. */
  readonly hits?: number;
  readonly purpose?: string | null;
}

/** The audit entry of a search for persons. */
export const entryOf = (
  within: string | undefined,
  outcome: 'done' | 'refused',
  details: SearchDetails,
): AuditEntry => ({
  action: 'searchPersons',
  plugin: 'core',
  outcome,
  organizationId: within,
  details: { ...details },
});

/**
 * Writes a search for persons down, before it is answered.
 * @param within id of the organization to which it kept, if to any
 */
export const auditSearch = (context: Context, within: string | undefined, details: SearchDetails): Promise<void> =>
  auditRead(context, entryOf(within, 'done', details));
