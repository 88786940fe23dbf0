import type { EntityClass } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { v7 as uuidV7 } from 'uuid';
import { throwAwayDatabase } from '../../../../test/support/database.js';
import { migrate } from '../../../data/migrations/index.js';
import { openDatabase } from '../../../data/orm/database.js';
import { UnitOfWork } from '../../../data/unit-of-work.js';
import { type Actor, Context, KeptRefusal, type Kernel, sql, toGlobalId } from '../../../plugin-api/index.js';
import { accessTokenSigner } from '../../account/access-token.js';
import type { Account } from '../../account/account.entity.js';
import { insertAccount } from '../../account/account.service.js';
import { hashPassword } from '../../account/password.js';
import { startSession } from '../../account/session.service.js';
import core from '../../core.plugin.js';
import { ports } from '../ports.js';
import { RoleGrant } from '../role-grant.entity.js';
import { grids, organizations, type PlaceName, plugins } from './setting.js';

/** The password of every account in a test's world; hashed once, for hashing is slow on purpose. */
export const password = 'correct horse battery';
const passwordHash = hashPassword(password);

/** A database with the core's tables and two districts, and what a test does in it. */
export class World {
  /** What the clock says; a test moves it. */
  now = new Date('2026-11-22T08:00:00Z');
  readonly ids = new Map<string, string>();

  private constructor(
    readonly orm: MikroORM,
    readonly drop: () => Promise<void>,
  ) {}

  readonly kernel: Kernel = {
    orm: undefined as never,
    ports,
    log: { info() {}, warn() {}, error() {} },
    timeZone: 'Asia/Shanghai',
    config: new Map(),
    contributions: new Map(),
    nodeTypes: new Map(),
    plugins,
    now: () => this.now,
    demoPassword: 'demo demo demo',
  };

  static async open(): Promise<World> {
    const database = await throwAwayDatabase();
    await migrate({ url: database.url, owners: [{ id: 'core', folder: core.folder }], log: { info() {} } });
    const entities = (core.entities ?? []) as unknown as EntityClass<object>[];
    const orm = await openDatabase({ url: database.url, owners: [{ id: 'core', entities }], poolSize: 12 });
    const world = new World(orm, async () => {
      await orm.close(true);
      await database.drop();
    });
    Object.assign(world.kernel, { orm });
    await world.#build();
    return world;
  }

  async #build(): Promise<void> {
    const db = this.context().sql;
    await sql`insert into core.organization_kind (code, title_en, title_zh, line, plugin)
      values ('PLACE', 'Place', '地方', 'OTHER', 'core')`.execute(db);
    for (const [name, parent] of Object.entries(organizations)) {
      await sql`insert into core.organization (id, code, name, kind, parent_id, valid_from)
        values (${this.#newId(name)}, ${name}, ${name}, 'PLACE', ${parent ? this.id(parent) : null}, '2020-01-01')`.execute(
        db,
      );
    }
    for (const [name, { organization, parent }] of Object.entries(grids)) {
      await sql`insert into core.grid (id, code, name, organization_id, parent_id, valid_from)
        values (${this.#newId(name)}, ${name}, ${name}, ${this.id(organization)}, ${parent ? this.id(parent) : null}, '2020-01-01')`.execute(
        db,
      );
    }
  }

  #newId(name: string): string {
    this.ids.set(name, uuidV7());
    return this.id(name);
  }

  /** The row id of something that the test named. */
  id(name: string): string {
    const id = this.ids.get(name);
    if (!id) throw new Error(`nothing is named ${name}`);
    return id;
  }

  /** The global id of an organization or grid. */
  globalId(name: string): string {
    return toGlobalId(name in grids ? 'Grid' : 'Organization', this.id(name));
  }

  /** A new request of an actor; of the system unless said otherwise. */
  context(actor: Actor = { kind: 'system', purpose: 'test' }, address?: string): Context {
    return new Context(this.kernel, uuidV7(), 'en', address).actAs(actor);
  }

  /** Makes an account with these grants, and gives it back. */
  account(
    login: string,
    given: readonly (readonly [role: string, place: PlaceName])[] = [],
    home?: string,
  ): Promise<Account> {
    return this.mutate(this.context(), async (context) => {
      const organizationId = home ? this.id(home) : null;
      const account = await insertAccount(context, { login, passwordHash: await passwordHash, organizationId });
      for (const [role, place] of given) await this.#grant(context, account.id, role, place);
      return account;
    });
  }

  async #grant(context: Context, accountId: string, role: string, place: PlaceName): Promise<RoleGrant> {
    const em = await context.write();
    const grant = Object.assign(new RoleGrant(), {
      accountId,
      role,
      from: this.now,
      until: null,
      grantedAt: this.now,
      revokedAt: null,
    });
    if (place in grids) grant.gridId = this.id(place);
    else if (place !== 'everywhere') grant.organizationId = this.id(place);
    await em.persist(grant).flush();
    return grant;
  }

  /** Gives an account a role past all rules, as the server. */
  give(accountId: string, role: string, place: PlaceName): Promise<RoleGrant> {
    return this.mutate(this.context(), (context) => this.#grant(context, accountId, role, place));
  }

  /** Signs an account in without its password, and gives a request of it: as the host would after the token. */
  async as(account: Account): Promise<Context> {
    const sign = await accessTokenSigner(this.context());
    const session = await this.mutate(this.context(), (context) => startSession(context, account.id, sign));
    return this.context(await this.authenticate(session.accessToken));
  }

  /** The actor behind an access token. */
  authenticate(accessToken: string): Promise<Actor> {
    return ports.authenticate(this.context({ kind: 'anonymous' }), `Bearer ${accessToken}`);
  }

  /** A request in another server process over the same database: nothing is remembered yet. */
  anotherProcess(): Context {
    return new Context({ ...this.kernel }, uuidV7(), 'en').actAs({ kind: 'system', purpose: 'test' });
  }

  /** Runs work as the host runs a mutation: one transaction, and after a refusal what it keeps. */
  async mutate<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
    const unit = new UnitOfWork(this.orm);
    context.writeWith(unit);
    try {
      const result = await work(context);
      await (await context.write()).flush();
      await ports.audit(context, { action: 'test', plugin: 'core', outcome: 'done', ...context.notes.takeAsOne() });
      await unit.commit();
      return result;
    } catch (error) {
      await unit.rollback();
      context.notes.takeAsOne();
      if (error instanceof KeptRefusal) await this.#keep(context, error);
      throw error;
    } finally {
      context.writeWith(undefined);
      context.clearLoaders();
    }
  }

  async #keep(context: Context, refusal: KeptRefusal<Context>): Promise<void> {
    const own = this.context(context.actor, context.address);
    const unit = new UnitOfWork(this.orm);
    own.writeWith(unit);
    await refusal.keep(own);
    await ports.audit(own, { action: 'test', plugin: 'core', outcome: 'refused', ...own.notes.takeAsOne() });
    await unit.commit();
  }
}
