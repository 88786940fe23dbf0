import type { Context } from '../context/context.js';
import { fromGlobalId } from '../entity/global-id.js';
import { badInput } from '../errors/index.js';
import type { ClassType } from '../plugin/define-plugin.js';
import type { IdOrCode } from './list-arguments.js';

/**
 * The row of this global id or code; null if there is none, or none that the actor may see.
 * @throws BAD_USER_INPUT unless exactly one of both is given
 */
export function findByIdOrCode<T extends { id: string; code: string }>(
  context: Context,
  entity: ClassType<T>,
  { id, code }: IdOrCode,
): Promise<T | null> {
  if (typeof id === 'string' && typeof code !== 'string') {
    const read = fromGlobalId(id);
    return context.byId(entity, read?.type === entity.name ? read.id : null);
  }
  if (typeof code !== 'string' || typeof id === 'string') throw badInput('id', 'commongrid:id-or-code');
  return context.oneBy(entity, 'code', code);
}
