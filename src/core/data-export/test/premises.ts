import { sql } from '../../../plugin-api/index.js';
import type { TestServer } from '../../../testing/index.js';

/** Dwellings for a test, all in one building of its own. */
export interface NewDwellings {
  /** Code of the community. */
  readonly organization: string;
  /** Code of the building, and of the compound with a C behind it; dwellings have it with a number. */
  readonly building: string;
  readonly count: number;
  /** Code of a grid that has them, without covering anything. */
  readonly grid?: string;
  /** Makes addresses so long. */
  readonly addressLength?: number;
}

/** Adds dwellings by SQL, in four statements however many they are. */
export const addDwellings = (server: TestServer, given: NewDwellings): Promise<void> =>
  server.asSystem(async (context) => {
    const { organization, building, count, grid = null, addressLength = 0 } = given;
    await context.write();
    await sql`
      insert into core.compound (id, code, name, aliases, kind, organization_id, valid_from)
      select gen_random_uuid(), ${building} || 'C', '和平小区', '{}', 'RESIDENTIAL', o.id, '2020-01-01'
      from core.organization o where o.code = ${organization}`.execute(context.sql);
    await sql`
      insert into core.building (id, code, name, aliases, organization_id, compound_id)
      select gen_random_uuid(), ${building}, '一号楼', '{}', c.organization_id, c.id
      from core.compound c where c.code = ${building} || 'C'`.execute(context.sql);
    await sql`
      insert into core.dwelling (id, code, building_id, floor, room, address, exclusive_area, use, is_let, longitude,
        latitude, source, legal_basis, organization_id)
      select gen_random_uuid(), b.code || '-' || lpad(n::text, 6, '0'), b.id, 1 + (n - 1) % 30, n,
        rpad('多宝路12号3栋' || n, greatest(${addressLength}::int, 20), '.'), 89.5, 'RESIDENTIAL', n = 1, 113.25, 23.125,
        'IMPORT', 'LEGAL_DUTY', b.organization_id
      from core.building b, generate_series(1, ${count}::int) n where b.code = ${building}`.execute(context.sql);
    await sql`
      update core.dwelling d set grid_id = g.id from core.grid g, core.building b
      where g.code = ${grid} and b.code = ${building} and d.building_id = b.id`.execute(context.sql);
  });
