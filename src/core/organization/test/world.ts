import { readdir } from 'node:fs/promises';
import type { Migration } from '@mikro-orm/migrations';
import { throwAwayDatabase } from '../../../../test/support/database.js';
import { migrate } from '../../../data/migrations/index.js';
import { openDatabase } from '../../../data/orm/database.js';
import { commongridMigrations } from '../../../data/schema/commongrid.js';
import { inTransaction } from '../../../host/index.js';
import {
  type Actor,
  Context,
  type Contribution,
  type Kernel,
  type Ports,
  toGlobalId,
} from '../../../plugin-api/index.js';
import { holds, permissionsAt } from '../../access/holds.js';
import { scope } from '../../access/scope.js';
import { organizationLinkFeature } from '../../organization-link/organization-link.feature.js';
import { syncRegisters } from '../../sync-registers.js';
import type { Organization } from '../organization.entity.js';
import { organizationFeature } from '../organization.feature.js';
import type { CreateOrganizationInput } from '../organization.inputs.js';
import { createOrganization } from '../organization.service.js';

/** The system itself, which may do everything. */
export const system: Actor = { kind: 'system', purpose: 'test' };

/** The day on which everything in these tests happens, unless a test moves it. */
export const today = '2026-11-22';

/** A database with the tables and registers of organizations, and a way to act in it. */
export class World {
  #today = today;

  private constructor(
    readonly kernel: Kernel,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<World> {
    const { url, drop } = await throwAwayDatabase();
    await migrate({
      url,
      owners: [{ id: 'commongrid', list: commongridMigrations }, await ownMigrations()],
      log: silent,
    });
    const entities = [...organizationFeature.entities, ...organizationLinkFeature.entities];
    const orm = await openDatabase({ url, entities, schemaOf: () => 'core', poolSize: 30 });
    let world: World;
    const kernel: Kernel = {
      orm,
      ports,
      log: silent,
      timeZone: 'Asia/Shanghai',
      config: new Map(),
      contributions: contributionsOf([...organizationFeature.contributes, ...organizationLinkFeature.contributes]),
      nodeTypes: new Map(),
      plugins: [],
      now: () => new Date(`${world.#today}T12:00:00+08:00`),
    };
    world = new World(kernel, async () => {
      await orm.close();
      await drop();
    });
    await world.write(syncRegisters);
    return world;
  }

  /** Moves the clock to another day. */
  set today(day: string) {
    this.#today = day;
  }

  /** A context in which somebody asks. */
  context(actor: Actor = system): Context {
    return new Context(this.kernel, 'test', 'zh-CN').actAs(actor);
  }

  /** Does one thing in one transaction, as a mutation would. */
  write<Result>(work: (context: Context) => Promise<Result>, actor: Actor = system): Promise<Result> {
    const context = this.context(actor);
    return inTransaction(context, () => work(context));
  }

  /** Creates an organization; kind COMMUNITY unless said otherwise. */
  create(input: Partial<CreateOrganizationInput> & { code: string }, parent?: Organization): Promise<Organization> {
    const parentId = parent && idOf(parent);
    return this.write((context) =>
      createOrganization(context, { name: input.code, kind: 'COMMUNITY', parentId, validFrom: '2020-01-01', ...input }),
    );
  }

  /** A district with a subdistrict in it; codes begin as given. */
  async district(code: string): Promise<{ district: Organization; subdistrict: Organization }> {
    const district = await this.create({ code, kind: 'DISTRICT' });
    return { district, subdistrict: await this.create({ code: `${code}001`, kind: 'SUBDISTRICT' }, district) };
  }
}

/** The global id of an organization. */
export const idOf = ({ id }: { readonly id: string }): string => toGlobalId('Organization', id);

const silent = { info() {}, warn() {}, error() {} };

/** The real rules of access; nobody signs in here, and nobody reads the audit trail. */
const ports: Ports = {
  authenticate: async () => ({ kind: 'anonymous' }),
  holds,
  permissionsAt,
  scope,
  audit: async () => undefined,
};

function contributionsOf(contributions: readonly Contribution[]): Kernel['contributions'] {
  return new Map(
    contributions.map(({ point, items }) => [
      point,
      new Map(Object.entries(items).map(([code, item]) => [code, { plugin: 'core', item }])),
    ]),
  );
}

async function ownMigrations() {
  const folder = new URL('../../migrations/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.includes('organization')).sort();
  const list = await Promise.all(
    names.map(async (file) => {
      const [MigrationClass] = Object.values(await import(new URL(file, folder).href)) as (new (
        ...args: unknown[]
      ) => Migration)[];
      const migration = new MigrationClass!(undefined, undefined);
      migration.up();
      return { name: file, sql: migration.getQueries().join('\n') };
    }),
  );
  list.push({ name: 'grid-stub', sql: 'create table core.grid (id uuid, organization_id uuid, path ltree)' });
  return { id: 'core', list };
}
