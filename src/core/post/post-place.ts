import { badInput, type Context, ruleViolated } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { requireLivingGrid } from '../grid/living-grid.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import type { PostKind } from '../post-kind/post-kind.entity.js';
import { Building } from '../territory/building.entity.js';
import { holdPremises } from '../territory/hold-premises.js';
import { requireLivingBuilding } from '../territory/living-premises.js';
import { managePosts } from './post.access.js';
import type { Post } from './post.entity.js';
import type { AppointToPostInput } from './post.inputs.js';

/** Where a post is: exactly one of the first three; and for one at a building where that lies. */
export type PostPlace = Pick<Post, 'organizationId' | 'gridId' | 'buildingId' | 'buildingOrganizationId'>;

/** A place, with the organization that the holder of a post represents. */
export interface LivingPlace {
  readonly place: PostPlace;
  readonly representsId: string | null;
}

/**
 * Where a post is to be: a living organization, grid or building at which the actor manages posts; and whom its holder
 * represents. All of them live until this transaction ends. Premises are held first, then organizations, in one order,
 * then the grid: as whoever moves or ends them does.
 * @throws BAD_USER_INPUT `core:post.one-place`, and what the places refuse by
 */
export async function livingPlace(context: Context, input: AppointToPostInput): Promise<LivingPlace> {
  const ids = idsIn(context, input);
  const { organizationId, gridId, buildingId, representsId } = ids;
  if ([organizationId, gridId, buildingId].filter(Boolean).length !== 1) {
    throw badInput('input.organizationId', 'core:post.one-place');
  }
  if (buildingId) await holdPremises(context, { buildingIds: [buildingId] });
  await requireLiving(context, [
    ...(organizationId ? [{ id: organizationId, field: 'input.organizationId' }] : []),
    ...(representsId ? [{ id: representsId, field: 'input.representsId' }] : []),
  ]);
  if (gridId) await requireLivingGrid(context, gridId, 'input.gridId');
  const building = buildingId ? await requireLivingBuilding(context, buildingId, 'input.buildingId') : undefined;
  const place = { organizationId, gridId, buildingId, buildingOrganizationId: building?.organizationId ?? null };
  await requireManaged(context, place);
  return { place, representsId };
}

function idsIn(context: Context, { organizationId, gridId, buildingId, representsId }: AppointToPostInput) {
  return {
    organizationId: organizationId ? context.idOf(Organization, organizationId, 'input.organizationId') : null,
    gridId: gridId ? context.idOf(Grid, gridId, 'input.gridId') : null,
    buildingId: buildingId ? context.idOf(Building, buildingId, 'input.buildingId') : null,
    representsId: representsId ? context.idOf(Organization, representsId, 'input.representsId') : null,
  };
}

function requireManaged(context: Context, place: PostPlace): Promise<void> {
  const { organizationId, gridId, buildingOrganizationId } = place;
  if (gridId) return context.requirePermission(managePosts, { grid: gridId }, 'input.gridId');
  const organization = organizationId ?? buildingOrganizationId ?? '';
  const field = organizationId ? 'input.organizationId' : 'input.buildingId';
  return context.requirePermission(managePosts, { organization }, field);
}

/**
 * Refuses a post at a place that has none of its kind.
 * @throws RULE_VIOLATED `core:post.kind-not-at-grid`, `…-building`, `…-organization`
 */
export function requireFit(kind: PostKind, { gridId, buildingId }: PostPlace, field: string): void {
  const refuse = (rule: string) => ruleViolated(field, rule, { kind: kind.code });
  if (gridId && !kind.atGrid) throw refuse('core:post.kind-not-at-grid');
  if (buildingId && !kind.atBuilding) throw refuse('core:post.kind-not-at-building');
  if (!gridId && !buildingId && !kind.atOrganization) throw refuse('core:post.kind-not-at-organization');
}
