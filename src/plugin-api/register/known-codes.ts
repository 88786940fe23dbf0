import type { Context } from '../context/context.js';
import { badInput } from '../errors/index.js';
import type { ExtensionPoint } from '../plugin/contributions.js';
import type { ClassType } from '../plugin/define-plugin.js';
import type { RegisteredItem } from './registered-item.js';

/** What codes are looked up in. */
export interface CodeRegister<Item extends RegisteredItem> {
  readonly point: ExtensionPoint<unknown>;
  readonly entity: ClassType<Item>;
  /** The rule that refuses a code that is not in it, as `{code}`; its message says where those that are can be seen. */
  readonly unknown: string;
}

/** The row of a code. Errors: `BAD_USER_INPUT` naming the field. */
export async function requireRegistered<Item extends RegisteredItem>(
  context: Context,
  { entity, unknown }: CodeRegister<Item>,
  code: string,
  field: string,
): Promise<Item> {
  const item = await context.byId(entity, code);
  if (!item) throw badInput(field, unknown, { code });
  return item;
}

/**
 * Refuses codes of a filter that nobody registered: the list would be empty, and not say why. Codes of plugins that are
 * on are known without asking the database.
 * @param given codes by field, `filter.kind`; null and undefined say nothing
 * @returns undefined when there is nothing to wait for; a list below a list is asked for a hundred times in one request
 * @throws BAD_USER_INPUT naming the field
 */
export function requireKnown<Item extends RegisteredItem>(
  context: Context,
  register: CodeRegister<Item>,
  given: Readonly<Record<string, string | null | undefined>>,
): Promise<unknown> | undefined {
  const looked: Promise<Item>[] = [];
  for (const [field, code] of Object.entries(given)) {
    if (typeof code !== 'string' || context.contributed(register.point).has(code)) continue;
    looked.push(requireRegistered(context, register, code, field));
  }
  return looked.length > 0 ? Promise.all(looked) : undefined;
}
