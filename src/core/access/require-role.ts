import { badInput, type Context } from '../../plugin-api/index.js';
import { registerOf } from './registered-roles.js';

/** Refuses a role that no plugin that is on declares. Errors: `BAD_USER_INPUT` naming the field. */
export function requireRole(context: Context, role: string, field: string): void {
  if (!registerOf(context.kernel).roles.has(role)) throw badInput(field, 'core:role.unknown');
}

/**
 * Refuses a filter with a role that nobody declares. Of a plugin that is off nobody can tell which it has, and grants
 * of them may be there still.
 * @throws BAD_USER_INPUT naming the field
 */
export function requireKnownRole(context: Context, { role }: { readonly role?: string | null }): void {
  if (!role) return;
  const isOff = context.kernel.plugins.some(({ id, status }) => status !== 'on' && role.startsWith(`${id}:`));
  if (!isOff) requireRole(context, role, 'filter.role');
}
