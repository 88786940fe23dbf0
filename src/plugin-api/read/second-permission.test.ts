import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Bed } from '../../host/test/garden/bed.entity.js';
import { GardenServer, rowId } from '../../host/test/garden-server.js';
import { actAs } from '../context/host-door.js';
import { type Actor, type Context, orderingBy, type ScopedRead, sql } from '../index.js';

let garden: GardenServer;

beforeAll(async () => {
  garden = await GardenServer.start();
});
afterAll(() => garden?.stop());
beforeEach(async () => {
  await garden.rows('truncate garden.bed, garden.plant, garden.stake');
  await garden.addBeds({ code: 'E' }, { code: 'W', organizationId: rowId(garden.places.WEST) });
});

/** Sees beds in TOWN, tends those of EAST. */
async function gardener(context: Context): Promise<Actor> {
  const { rows } = await sql<{ code: string; path: string }>`
    select o.code, o.path::text as path from core.organization o`.execute(context.sql);
  const pathOf = (code: string) => rows.find((row) => row.code === code)?.path ?? '';
  return {
    kind: 'account',
    accountId: rowId(garden.places.TOWN),
    login: 'gardener',
    sessionId: rowId(garden.places.TOWN),
    grants: [
      { permissions: new Set(['garden:see-beds']), organizationPath: pathOf('TOWN') },
      { permissions: new Set(['garden:tend']), organizationPath: pathOf('EAST') },
    ],
  };
}

/** Codes of the beds that the gardener finds by a read of all that they see. */
const codesOf = (narrow: (beds: ScopedRead<Bed>) => ScopedRead<Bed>): Promise<string[]> =>
  garden.server.asSystem(async (context) => {
    const system = context.actor;
    actAs(context, await gardener(context));
    try {
      const beds = await narrow(context.read(Bed)).all(10, orderingBy<Bed>('code'));
      return beds.map(({ code }) => code);
    } finally {
      actAs(context, system);
    }
  });

describe('a second permission on a read', () => {
  test('narrows it to where the actor holds that, too', async () => {
    expect(await codesOf((beds) => beds)).toEqual(['E', 'W']);
    expect(await codesOf((beds) => beds.alsoHolding('garden:tend'))).toEqual(['E']);
  });

  test('that is held nowhere leaves nothing', async () => {
    expect(await codesOf((beds) => beds.alsoHolding('garden:see-phones'))).toEqual([]);
  });

  test('may be asked for at a place of the own choosing, of another row', async () => {
    const twinned = (beds: ScopedRead<Bed>) => {
      const tended = beds.holdsAt('garden:tend', { organization: 'organization_id' }, (name) =>
        sql.ref(`twin.${name}`),
      );
      return beds.where(
        (c) => sql<boolean>`exists (select 1 from garden.bed twin where twin.id <> ${c('id')} and ${tended})`,
      );
    };

    expect(await codesOf(twinned)).toEqual(['W']);
  });

  test('is held everywhere by the server itself', async () => {
    const beds = await garden.server.asSystem((context) => context.read(Bed).alsoHolding('garden:tend').count());

    expect(beds).toBe(2);
  });
});
