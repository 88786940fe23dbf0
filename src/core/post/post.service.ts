import {
  badInput,
  type Context,
  edit,
  requireEnd,
  requireTerm,
  ruleViolated,
  save,
  sql,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { requireLivingGrid } from '../grid/living-grid.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { requirePostKind } from '../post-kind/require-post-kind.js';
import { managePosts } from './post.access.js';
import { Post } from './post.entity.js';
import { PostAppointed, PostEnded } from './post.events.js';
import type { AppointToPostInput, EndPostInput } from './post.inputs.js';

/** Where a post is: at an organization or at a grid. */
type PostPlace = Pick<Post, 'organizationId' | 'gridId'>;

/**
 * Appoints a person whom the actor may know of to a post at a place where the actor manages posts. Who holds a post of
 * a kind at a place already is not appointed to it a second time for any of its days.
 */
export async function appointToPost(context: Context, input: AppointToPostInput): Promise<Post> {
  const validFrom = input.validFrom ?? context.today;
  const validUntil = input.validUntil ?? null;
  requireTerm(validFrom, validUntil);
  const place = await livingPlace(context, input);
  await requireFittingKind(context, input.kind, place);
  const personId = context.idOf(Person, input.personId, 'input.personId');
  await context.read(Person).matching({ id: personId }).require('input.personId');
  const { kind, employment = null } = input;
  const post = Object.assign(new Post(), { kind, personId, holderName: input.holderName.trim(), ...place });
  Object.assign(post, { validFrom, validUntil, employment });
  await lockHolder(context, post);
  await save(context, post, { x_post_once: ['input.validFrom', 'core:post.held-already'] });
  context.noteOn(post, { kind, personId, gridId: place.gridId, validFrom, validUntil });
  await context.emit(PostAppointed, post.id, { ...aboutOf(post), validFrom, validUntil });
  return context.reread(post);
}

/**
 * One after the other for a holder, a kind and a place. The constraint holds without it, but two that wait for each
 * other's row would end in a deadlock, not in a refusal.
 */
async function lockHolder(context: Context, { personId, kind, organizationId, gridId }: Post): Promise<void> {
  const held = [personId, kind, organizationId ?? gridId].join();
  await sql`select pg_advisory_xact_lock(hashtextextended(${held}, 0))`.execute(context.sql);
}

/** Where the post is to be: a living organization or grid, at which the actor manages posts. */
async function livingPlace(context: Context, { organizationId, gridId }: AppointToPostInput): Promise<PostPlace> {
  if (Boolean(organizationId) === Boolean(gridId)) throw badInput('input.organizationId', 'core:post.one-place');
  if (organizationId) {
    const field = 'input.organizationId';
    const id = context.idOf(Organization, organizationId, field);
    await requireLiving(context, [{ id, field }]);
    await context.requirePermission(managePosts, { organization: id }, field);
    return { organizationId: id, gridId: null };
  }
  const field = 'input.gridId';
  const id = context.idOf(Grid, gridId ?? '', field);
  await requireLivingGrid(context, id, field);
  await context.requirePermission(managePosts, { grid: id }, field);
  return { organizationId: null, gridId: id };
}

async function requireFittingKind(context: Context, code: string, { gridId }: PostPlace): Promise<void> {
  const kind = await requirePostKind(context, code, 'input.kind');
  if (gridId && !kind.atGrid) throw ruleViolated('input.kind', 'core:post.kind-not-at-grid', { kind: code });
  if (!gridId && !kind.atOrganization) {
    throw ruleViolated('input.kind', 'core:post.kind-not-at-organization', { kind: code });
  }
}

/**
 * Ends a post, on a day that may be past or to come, but not before it began, and only before an end that is set already:
 * a longer term is a new appointment. On its first day it ends without ever having been held.
 */
export async function endPost(context: Context, input: EndPostInput): Promise<Post> {
  const { id, version } = input;
  const post = await edit(context, Post, id, { permission: managePosts, version });
  const latest = post.validUntil;
  const validUntil = requireEnd(context, post, input.validUntil);
  await lockHolder(context, post);
  post.validUntil = validUntil;
  await save(context, post);
  context.noteOn(post, { validUntil: [latest, validUntil], gridId: post.gridId });
  await context.emit(PostEnded, post.id, { ...aboutOf(post), validUntil });
  return context.reread(post);
}

const aboutOf = ({ id: postId, personId, kind, organizationId, gridId }: Post) => ({
  postId,
  personId,
  kind,
  organizationId,
  gridId,
});
