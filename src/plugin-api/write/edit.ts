import { LockMode } from '@mikro-orm/core';
import type { Context } from '../context/context.js';
import { conflict, forbidden, notFound } from '../errors/index.js';
import type { ClassType } from '../plugin/define-plugin.js';

/** How a row is taken up for a change. */
export interface EditOptions {
  /** Permission that the actor must hold where the row is placed. */
  readonly permission: string;
  /** The version that the caller saw; a newer one refuses with `CONFLICT`. */
  readonly version?: number | null;
  /** Name of the input that carries the id, for the refusal. */
  readonly field?: string;
}

/**
 * Takes one row up for a change: locked, in the transaction of this mutation; the change is written at its end.
 * Errors: `NOT_FOUND` (absent, or not visible to the actor), `FORBIDDEN` (visible, but the permission is not held
 * there), `CONFLICT` (changed since the caller read it).
 */
export async function edit<T extends { id: string }>(
  context: Context,
  entity: ClassType<T>,
  globalId: string,
  options: EditOptions,
): Promise<T> {
  const field = options.field ?? 'input.id';
  const id = context.idOf(entity, globalId, field);
  const em = await context.write();
  const found = await em.findOne(entity as never, { id } as never, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!found) throw notFound(field);
  const [editable] = await context.read(entity, options.permission).byIds([id]);
  if (!editable) {
    const [visible] = await context.read(entity).byIds([id]);
    throw visible ? forbidden(field) : notFound(field);
  }
  const row = found as unknown as T & { version?: number };
  if (typeof options.version === 'number' && row.version !== options.version) throw conflict();
  return row;
}
