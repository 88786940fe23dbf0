import { type Context, Field, Int, ObjectType, sql } from '../../plugin-api/index.js';
import type { Responsibility } from './responsibility.entity.js';

/** That somebody is responsible for more than the kind thinks good. Worked out when asked for, kept nowhere. */
@ObjectType({
  description:
    'That somebody is responsible for more of one kind than is thought good; a hint, never a refusal. 联系责任超限预警。',
})
export class ResponsibilityWarning {
  @Field(() => Int, { description: 'For how many they are responsible today. 现负责数。' })
  held!: number;

  @Field(() => Int, { description: 'For how many they should be at most. 建议上限。' })
  softCap!: number;
}

interface Load {
  readonly held: number;
  readonly softCap: number | null;
}

/**
 * Whether the holder of a responsibility that lasts is responsible for more of its kind than its soft cap, wherever
 * that is: how many is told, not which. One statement for all of a request.
 */
export async function responsibilityWarnings(
  context: Context,
  { personId, kind, validUntil }: Responsibility,
): Promise<ResponsibilityWarning[]> {
  if (validUntil) return [];
  const asked = JSON.stringify([personId, kind]);
  const { held, softCap } = await context.load('Responsibility.warnings', asked, () => (all) => loadsOf(context, all));
  return softCap !== null && held > softCap ? [{ held, softCap }] : [];
}

async function loadsOf(context: Context, asked: readonly string[]): Promise<Load[]> {
  const pairs = asked.map((one) => JSON.parse(one) as [personId: string, kind: string]);
  const { rows } = await sql<Load>`
    select k.soft_cap as "softCap", (
      select count(*)::int from core.responsibility r
      where r.person_id = asked.person_id and r.kind = asked.kind and r.valid_until is null) as held
    from unnest(${pairs.map(([personId]) => personId)}::uuid[], ${pairs.map(([, kind]) => kind)}::text[])
      with ordinality as asked (person_id, kind, place)
    join core.responsibility_kind k on k.code = asked.kind order by asked.place`.execute(context.sql);
  return rows;
}
