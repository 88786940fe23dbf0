import { type Context, definePlugin, ruleViolated, sql } from 'commongrid';
import {
  compoundEndings,
  gridEndings,
  organizationRetirementObstacles,
  organizationSuccessions,
  requireLiving,
  requireLivingCompound,
  requireLivingGrid,
} from 'commongrid/core';

/** A well of an organization, in one of its grids or compounds or in none. */
export interface Well {
  /** Ids of rows. */
  readonly organizationId: string;
  readonly gridId?: string;
  readonly compoundId?: string;
  /** The first day without it. */
  readonly filledOn?: string;
  /** A fixed one passes to nobody. */
  readonly isFixed?: boolean;
}

/**
 * A partner's plugin for tests: wells hang on organizations, grids and compounds, and have a say when one of these
 * ends.
 */
export default definePlugin({
  id: 'wells',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Wells', 'zh-CN': '水井' },
  folder: import.meta.url,
  contributes: [
    organizationRetirementObstacles.add({
      WELLS: {
        rule: 'wells:organization.has-wells',
        exists: (id, day) => sql`exists (
          select 1 from wells.well w
          where w.organization_id = ${id} and (w.filled_on is null or w.filled_on > ${day}::date))`,
      },
    }),
    organizationSuccessions.add({
      WELLS: {
        async carry(context, { fromId, toId }) {
          const wells = sql`wells.well w where w.organization_id = ${fromId}`;
          const { rows } = await sql`select 1 from ${wells} and w.fixed limit 1`.execute(context.sql);
          if (rows.length > 0) throw ruleViolated('input.id', 'wells:organization.fixed-well');
          await sql`update wells.well set organization_id = ${toId} where organization_id = ${fromId}`.execute(
            context.sql,
          );
        },
      },
    }),
    gridEndings.add({
      WELLS: {
        async end(context, { gridId, successorId }) {
          await sql`update wells.well set grid_id = ${successorId} where grid_id = ${gridId}`.execute(context.sql);
        },
      },
    }),
    compoundEndings.add({
      WELLS: {
        async end(context, { compoundId }) {
          const wells = sql`wells.well w where w.compound_id = ${compoundId}`;
          const { rows } = await sql`select 1 from ${wells} and w.fixed limit 1`.execute(context.sql);
          if (rows.length > 0) throw ruleViolated('input.id', 'wells:compound.fixed-well');
          await sql`delete from ${wells}`.execute(context.sql);
        },
      },
    }),
  ],
});

/** Digs a well where something is there to dig in, and stays there until it is dug. */
export async function digWell(context: Context, well: Well): Promise<void> {
  const { organizationId, gridId, compoundId, filledOn, isFixed = false } = well;
  await requireLiving(context, [{ id: organizationId, field: 'organizationId' }]);
  if (gridId) await requireLivingGrid(context, gridId, 'gridId');
  if (compoundId) await requireLivingCompound(context, compoundId, 'compoundId');
  await sql`insert into wells.well (organization_id, grid_id, compound_id, filled_on, fixed)
    values (${organizationId}, ${gridId ?? null}, ${compoundId ?? null}, ${filledOn ?? null}, ${isFixed})`.execute(
    context.sql,
  );
}
