import { badInput, type Context, ruleViolated } from '../../plugin-api/index.js';
import { PostKind } from './post-kind.entity.js';

/**
 * The registered kind of this code.
 * @throws BAD_USER_INPUT `core:post.unknown-kind`, naming the field
 */
export async function requirePostKind(context: Context, code: string, field: string): Promise<PostKind> {
  const kind = await context.byId(PostKind, code);
  if (!kind) throw badInput(field, 'core:post.unknown-kind', { kind: code });
  return kind;
}

/**
 * Refuses codes that are no kinds of posts that grids have.
 * @throws BAD_USER_INPUT `core:post.unknown-kind`, RULE_VIOLATED `core:post.kind-not-at-grid`, naming the field
 */
export async function requireKindsForGrids(context: Context, codes: readonly string[], field: string): Promise<void> {
  const kinds = await Promise.all(codes.map((code) => requirePostKind(context, code, field)));
  const unfit = kinds.find((kind) => !kind.atGrid);
  if (unfit) throw ruleViolated(field, 'core:post.kind-not-at-grid', { kind: unfit.code });
}
