import { type Context, Field, Int, isOver, ObjectType, sql } from '../../plugin-api/index.js';
import type { Post } from './post.entity.js';

/** That more people hold a post of one kind at one place than is usual. Worked out when asked for, kept nowhere. */
@ObjectType({
  description:
    'That more people hold a post of one kind at one place than is usual, such as two grid chiefs; a hint, never a refusal. 职务重复任职预警。',
})
export class PostWarning {
  @Field(() => Int, { description: 'How many hold such a post there. 在任人数。' })
  held!: number;

  @Field(() => Int, { description: 'How many usually do. 通常人数。' })
  usualHolders!: number;
}

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
  const { held, usual } = await context.load('Post.warnings', asked, () => (all) => countsOf(context, all));
  return usual !== null && held > usual ? [{ held, usualHolders: usual }] : [];
}

async function countsOf(context: Context, asked: readonly string[]): Promise<Counted[]> {
  const read = asked.map((one) => JSON.parse(one) as [kind: string, placeId: string, day: string]);
  const { rows } = await sql<Counted>`
    select k.usual_holders as usual, (
      select count(distinct p.person_id)::int from core.post p
      where (p.organization_id = asked.place_id or p.grid_id = asked.place_id or p.building_id = asked.place_id)
        and p.kind = asked.kind and p.valid_from <= asked.day and (p.valid_until is null or p.valid_until > asked.day)) as held
    from unnest(${read.map(([kind]) => kind)}::text[], ${read.map(([, place]) => place)}::uuid[],
      ${read.map(([, , day]) => day)}::date[]) with ordinality as asked (kind, place_id, day, at)
    join core.post_kind k on k.code = asked.kind order by asked.at`.execute(context.sql);
  return rows;
}
