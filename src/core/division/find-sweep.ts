import { type Context, sql } from '../../plugin-api/index.js';

/** What an import would do to so many divisions that the files are more likely to be wrong, or a part of the whole. */
export interface Sweep {
  readonly retired: number;
  readonly moved: number;
  /** Divisions that exist and are in the files, or have vanished from them. */
  readonly known: number;
  /** The first codes of what would be retired, or else of what would be moved. */
  readonly codes: readonly string[];
}

/** Up to this many are retired or moved without a question, however few divisions there are. */
const fewChanges = 5;

/** Above this share of the divisions in question they are not. */
const largeShare = 0.01;

/** What is too much to be done without being asked for; undefined when nothing is. */
export async function findSweep(context: Context): Promise<Sweep | undefined> {
  const { rows } = await sql<Sweep>`
    with moved as (select code from division_change where moves and not revives),
      sums as (
        select (select count(*) from division_lost)::int as retired, (select count(*) from moved)::int as moved,
          ((select count(*) from division_lost) + (select count(*) from division_staging)
            - (select count(*) from division_new))::int as known
      )
    select *, array(
      select code from division_lost union all select code from moved where retired <= ${fewChanges}
      order by code limit 10
    ) as codes from sums`.execute(context.sql);
  const [sweep] = rows;
  if (!sweep) return undefined;
  const isLarge = (count: number) => count > fewChanges && count > largeShare * sweep.known;
  return isLarge(sweep.retired) || isLarge(sweep.moved) ? sweep : undefined;
}
