import { badInput, type Context, inTermOn, type Ratio, ratioOf, requireKnown, sql } from '../../plugin-api/index.js';
import { postKindRegister } from '../post-kind/post-kinds.js';

/** Most kinds of posts that one person is asked to hold at once. */
export const mostKindsAtOnce = 5;

/**
 * How many organizations have posts of all these kinds in one hand (一肩挑: 书记 and 主任), of those here and below where
 * each of them is held today; where only some are held, that is told as excluded. One statement for all organizations of
 * a request.
 * @throws BAD_USER_INPUT `core:post.kinds-of-share`, `core:post.unknown-kind`, naming `kinds`
 */
export async function concurrentShareOf(
  context: Context,
  organizationId: string,
  given: readonly string[],
): Promise<Ratio> {
  const kinds = [...new Set(given)].toSorted();
  if (kinds.length < 2 || kinds.length > mostKindsAtOnce) {
    throw badInput('kinds', 'core:post.kinds-of-share', { maximum: mostKindsAtOnce });
  }
  for (const kind of kinds) await requireKnown(context, postKindRegister, { kinds: kind });
  const key = `Organization.concurrentShare:${kinds.join()}`;
  return context.load(key, organizationId, () => (ids: readonly string[]) => readShares(context, ids, kinds));
}

interface Share {
  readonly id: string;
  readonly concurrent: number;
  readonly held: number;
  readonly partly: number;
}

async function readShares(context: Context, ids: readonly string[], kinds: readonly string[]): Promise<Ratio[]> {
  const { rows } = await sql<Share>`
    with post as (
      select root.id as root_id, p.organization_id, p.person_id, p.kind
      from core.organization root
      join core.organization o on o.path <@ root.path and o.retired_on is null
      join core.post p on p.organization_id = o.id
      where root.id = any(${ids}::uuid[]) and p.kind = any(${kinds}::text[]) and ${inTermOn(context.today, 'p')}
    ), place as (
      select root_id, organization_id, count(distinct kind) as held from post group by 1, 2
    ), hand as (
      select root_id, organization_id, max(kinds) as in_one from (
        select root_id, organization_id, person_id, count(distinct kind) as kinds from post group by 1, 2, 3
      ) holder group by 1, 2
    )
    select root_id as id, (count(*) filter (where in_one = ${kinds.length}))::int as concurrent,
      (count(*) filter (where held = ${kinds.length}))::int as held,
      (count(*) filter (where held < ${kinds.length}))::int as partly
    from place join hand using (root_id, organization_id) group by 1`.execute(context.sql);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const { concurrent = 0, held = 0, partly = 0 } = found.get(id) ?? {};
    return ratioOf({ numerator: concurrent, denominator: held, excluded: partly });
  });
}
