import { sql, toGlobalId } from '../../plugin-api/index.js';
import { startTestServer, type TestServer, type TestServerOptions } from '../../testing/index.js';
import { restLong } from '../../testing/rest-long.js';
import bees from './bees/index.js';
import { Bed } from './garden/bed.entity.js';
import garden from './garden/index.js';
import { Plant } from './garden/plant.entity.js';

/** A bed for a test. */
export type NewBed = Partial<Bed> & { readonly code: string };

/** A test server with the garden, the bees, and two communities: EAST and WEST, both in TOWN. What fails rests long. */
export class GardenServer {
  private constructor(
    readonly server: TestServer,
    readonly places: Readonly<Record<'TOWN' | 'EAST' | 'WEST', string>>,
  ) {}

  static async start(options: TestServerOptions = {}): Promise<GardenServer> {
    const server = await startTestServer({ plugins: [garden, bees], ...options });
    await restLong(server);
    const TOWN = await server.addOrganization({ code: 'TOWN', kind: 'SUBDISTRICT' });
    const EAST = await server.addOrganization({ code: 'EAST', parent: 'TOWN' });
    const WEST = await server.addOrganization({ code: 'WEST', parent: 'TOWN' });
    return new GardenServer(server, { TOWN, EAST, WEST });
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Adds beds to EAST unless they say otherwise, and gives their rows' ids. */
  async addBeds(...beds: readonly NewBed[]): Promise<string[]> {
    return this.server.asSystem(async (context) => {
      const em = await context.write();
      const rows = beds.map((bed) =>
        Object.assign(
          new Bed(),
          {
            organizationId: rowId(this.places.EAST),
            size: 1,
            dugAt: context.now,
            cost: 0,
            phone: null,
            note: null,
            secret: null,
            gardenerId: null,
            twinId: null,
          },
          bed,
        ),
      );
      await em.persist(rows).flush();
      return rows.map(({ id }) => id);
    });
  }

  /** Adds plants to a bed. */
  async addPlants(bedId: string, ...names: readonly string[]): Promise<void> {
    await this.server.asSystem(async (context) => {
      const em = await context.write();
      await em.persist(names.map((name) => Object.assign(new Plant(), { bedId, name }))).flush();
    });
  }

  /** Rows of any SQL. */
  rows<Row>(statement: string): Promise<Row[]> {
    return this.server.asSystem(async (context) => (await sql.raw<Row>(statement).execute(context.sql)).rows);
  }

  /** The words of the tally, in order. */
  async tally(): Promise<string[]> {
    return (await this.rows<{ word: string }>('select word from garden.tally order by at')).map(({ word }) => word);
  }
}

/** The row's id in a global id. */
export const rowId = (globalId: string): string =>
  Buffer.from(globalId, 'base64url').toString('utf8').split(':')[1] ?? '';

/** The global id of a bed. */
export const bedId = (id: string): string => toGlobalId('Bed', id);
