import { type Context, isOver, loadRow, sql } from '../../plugin-api/index.js';
import type { Post } from './post.entity.js';
import type { PostWarning } from './post-warning.types.js';

interface Counted {
  readonly held: number;
  readonly usual: number | null;
}

/**
 * Whether more people than usual hold what somebody holds at a place, today or, where the term lies ahead, on its first
 * day. One statement for all of a request.
 */
export async function postWarnings(context: Context, post: Post): Promise<PostWarning[]> {
  const { today } = context;
  if (isOver(post, today)) return [];
  const day = post.validFrom > today ? post.validFrom : today;
  const asked = JSON.stringify([post.kind, post.organizationId ?? post.gridId ?? post.buildingId, day]);
  const counted = await loadRow<Counted>(context, 'Post.warnings', asked, countsOf);
  const usual = counted?.usual ?? null;
  return counted && usual !== null && counted.held > usual ? [{ held: counted.held, usualHolders: usual }] : [];
}

/** @param asked kind, place and day of each, as JSON */
const countsOf = (asked: readonly string[]) => sql<Counted & { id: string }>`
  select asked.id, k.usual_holders as usual, (
    select count(distinct p.person_id)::int from core.post p
    where (p.organization_id = asked.place_id or p.grid_id = asked.place_id or p.building_id = asked.place_id)
      and p.kind = asked.kind and p.valid_from <= asked.day and (p.valid_until is null or p.valid_until > asked.day)) as held
  from (select key as id, key::jsonb ->> 0 as kind, (key::jsonb ->> 1)::uuid as place_id, (key::jsonb ->> 2)::date as day
    from unnest(${asked}::text[]) as key) asked
  join core.post_kind k on k.code = asked.kind`;
