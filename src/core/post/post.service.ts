import {
  type Context,
  change,
  edit,
  isOver,
  requireEnd,
  requireTerm,
  ruleViolated,
  save,
  sql,
} from '../../plugin-api/index.js';
import { requirePerson } from '../person/living-person.js';
import { requirePostKind } from '../post-kind/require-post-kind.js';
import { endGrantsOfPosts, grantWithPost, requireMayEndGrantOf } from '../role-grant/post-grants.js';
import { membershipOf } from './membership.js';
import { managePosts } from './post.access.js';
import { ContactDisplay, Post } from './post.entity.js';
import { PostAppointed, PostChanged, PostEnded } from './post.events.js';
import type { AppointToPostInput, EndPostInput, UpdatePostInput } from './post.inputs.js';
import { contactColumns, requirePublishable } from './post-contact.js';
import { livingPlace, requireFit } from './post-place.js';

/**
 * Appoints a person whom the actor may know of to a post at a place where the actor manages posts. Who holds a post of
 * a kind at a place already is not appointed to it a second time for any of its days. A grant may come with it, for
 * which the actor needs what giving it by itself takes.
 */
export async function appointToPost(context: Context, input: AppointToPostInput): Promise<Post> {
  const validFrom = input.validFrom ?? context.today;
  const validUntil = input.validUntil ?? null;
  requireTerm(validFrom, validUntil);
  const { place, representsId } = await livingPlace(context, input);
  requireFit(await requirePostKind(context, input.kind, 'input.kind'), place, 'input.kind');
  const { id: personId } = await requirePerson(context, input.personId, 'input.personId');
  const { kind } = input;
  const post = Object.assign(new Post(), { kind, personId, holderName: input.holderName.trim(), ...place });
  Object.assign(post, await membershipOf(context, input, place.organizationId), {
    representsId,
    validFrom,
    validUntil,
  });
  Object.assign(post, { duty: input.duty?.trim() ?? null, isPublished: input.published ?? true, sourceKey: null });
  Object.assign(post, { contactSealed: null, contactDisplay: ContactDisplay.HIDDEN });
  await lockHolder(context, post);
  change(post, await contactColumns(context, post.id, input));
  await requirePublishable(context, personId, input);
  await save(context, post, { x_post_once: ['input.validFrom', 'core:post.held-already'] });
  if (input.grant) await grantWithPost(context, post, input.grant);
  const { gridId, buildingId } = place;
  context.noteOn(post, { kind, personId, gridId, buildingId, validFrom, validUntil });
  await context.emit(PostAppointed, post.id, { ...aboutOf(post), validFrom, validUntil });
  return context.reread(post);
}

/**
 * One after the other for a holder, a kind and a place. The constraint holds without it, but two that wait for each
 * other's row would end in a deadlock, not in a refusal.
 */
async function lockHolder(context: Context, { personId, kind, ...place }: Post): Promise<void> {
  const held = [personId, kind, place.organizationId ?? place.gridId ?? place.buildingId].join();
  await sql`select pg_advisory_xact_lock(hashtextextended(${held}, 0))`.execute(context.sql);
}

/** Changes what is said of a post that is not over: what its holder does, how they are reached, whether boards show it. */
export async function updatePost(context: Context, input: UpdatePostInput): Promise<Post> {
  if (input.contact?.display === ContactDisplay.FULL) {
    const id = context.idOf(Post, input.id, 'input.id');
    const { personId } = await context.read(Post).matching({ id }).require('input.id');
    await requirePublishable(context, personId, input);
  }
  const post = await edit(context, Post, input.id, { permission: managePosts, version: input.version });
  if (isOver(post, context.today)) throw ruleViolated('input.id', 'commongrid:term.over');
  const { contactSealed, contactDisplay } = await contactColumns(context, post.id, input);
  const changes = change(post, {
    duty: input.duty?.trim() ?? input.duty,
    isPublished: input.published ?? undefined,
    contactDisplay,
    contactSealed,
  });
  if (!changes) return post;
  await save(context, post);
  // What was sealed is told of by name alone.
  const { contactSealed: sealed, ...shown } = changes;
  context.noteOn(post, sealed ? { ...shown, phone: 'changed' } : shown);
  await context.emit(PostChanged, post.id, { postId: post.id });
  return context.reread(post);
}

/**
 * Ends a post, on a day that may be past or to come, but not before it began, and only before an end that is set already:
 * a longer term is a new appointment. On its first day it ends without ever having been held. The grant that it carries
 * ends with it, for which the actor needs what taking it back by itself would.
 */
export async function endPost(context: Context, input: EndPostInput): Promise<Post> {
  const { id, version } = input;
  const post = await edit(context, Post, id, { permission: managePosts, version });
  const latest = post.validUntil;
  const validUntil = requireEnd(context, post, input.validUntil);
  await requireMayEndGrantOf(context, post.id, 'input.id');
  await lockHolder(context, post);
  await endGrantsOfPosts(context, [post.id], validUntil);
  post.validUntil = validUntil;
  await save(context, post);
  context.noteOn(post, { validUntil: [latest, validUntil], gridId: post.gridId });
  await context.emit(PostEnded, post.id, { ...aboutOf(post), validUntil });
  return context.reread(post);
}

const aboutOf = ({ id: postId, personId, kind, organizationId, gridId, buildingId }: Post) => ({
  postId,
  personId,
  kind,
  organizationId,
  gridId,
  buildingId,
});
