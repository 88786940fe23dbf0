import { type Context, requireRegistered, ruleViolated } from '../../plugin-api/index.js';
import type { PostKind } from './post-kind.entity.js';
import { postKindRegister } from './post-kinds.js';

/**
 * The registered kind of this code.
 * @throws BAD_USER_INPUT `core:post.unknown-kind`, naming the field
 */
export const requirePostKind = (context: Context, code: string, field: string): Promise<PostKind> =>
  requireRegistered(context, postKindRegister, code, field);

/**
 * Refuses codes that are no kinds of posts that grids have.
 * @throws BAD_USER_INPUT `core:post.unknown-kind`, RULE_VIOLATED `core:post.kind-not-at-grid`, naming the field
 */
export async function requireKindsForGrids(context: Context, codes: readonly string[], field: string): Promise<void> {
  const kinds = await Promise.all(codes.map((code) => requirePostKind(context, code, field)));
  const unfit = kinds.find((kind) => !kind.atGrid);
  if (unfit) throw ruleViolated(field, 'core:post.kind-not-at-grid', { kind: unfit.code });
}
