import { randomUUID } from 'node:crypto';
import { inTransaction } from '../../../host/index.js';
import { actAs } from '../../../plugin-api/context/host-door.js';
import { type Actor, Context, type Kernel, sql, toGlobalId } from '../../../plugin-api/index.js';
import { startTestServer, type TestServer, type TestServerOptions } from '../../../testing/index.js';
import { manageOrganizations } from '../organization.access.js';
import type { Organization } from '../organization.entity.js';
import type { CreateOrganizationInput } from '../organization.inputs.js';
import { createOrganization } from '../organization.service.js';
import { readPath } from './rows.js';

/** The system itself, which may do everything. */
export const system: Actor = { kind: 'system', purpose: 'test' };

/** The day on which everything in these tests happens. */
export const today = '2026-11-22';

/** A server of one test file, and short ways to act in it behind its HTTP. */
export class World {
  private constructor(readonly server: TestServer) {}

  static async open(options: TestServerOptions = {}): Promise<World> {
    return new World(await startTestServer({ now: () => new Date(`${today}T12:00:00+08:00`), ...options }));
  }

  get kernel(): Kernel {
    return this.server.host.kernel;
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  /** A context in which somebody asks. */
  context(actor: Actor = system): Context {
    return actAs(new Context(this.kernel, 'test', 'zh-CN'), actor);
  }

  /** Does one thing in one transaction, as a mutation would. */
  write<Result>(work: (context: Context) => Promise<Result>, actor: Actor = system): Promise<Result> {
    const context = this.context(actor);
    return inTransaction(context, () => work(context));
  }

  /** Creates an organization; kind COMMUNITY unless said otherwise, there since 2020. */
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

  /** Somebody who manages organizations at these places and below, with an account that has nothing else. */
  async managerOf(...places: readonly Organization[]): Promise<Actor> {
    const permissions = new Set([manageOrganizations]);
    const paths = await Promise.all(places.map(({ id }) => readPath(this.context(), id)));
    const grants = paths.map((organizationPath) => ({ permissions, organizationPath }));
    const accountId = randomUUID();
    await this.write((context) =>
      sql`insert into core.account (id, login, status, created_at)
        values (${accountId}, ${accountId}, 'ACTIVE', ${context.now})`.execute(context.sql),
    );
    return { kind: 'account', accountId, login: accountId, sessionId: '', grants };
  }
}

/** The global id of an organization. */
export const idOf = ({ id }: { readonly id: string }): string => toGlobalId('Organization', id);
