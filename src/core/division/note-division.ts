import type { Context } from '../../plugin-api/index.js';

/** Notes for the audit trail what an import did to one division that existed. */
export function noteDivision(context: Context, id: string, details: Readonly<Record<string, unknown>>): void {
  context.note({ subject: { type: 'Organization', id }, organizationId: id, details });
}
