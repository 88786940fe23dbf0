import type { EntityClass } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { v7 as uuidV7 } from 'uuid';
import { throwAwayDatabase } from '../../../../test/support/database.js';
import { migrate } from '../../../data/migrations/index.js';
import { openDatabase } from '../../../data/orm/database.js';
import { UnitOfWork } from '../../../data/unit-of-work.js';
import {
  type Actor,
  Context,
  KeptRefusal,
  type Kernel,
  type PluginStatus,
  sql,
  toGlobalId,
} from '../../../plugin-api/index.js';
import { accessTokenSigner } from '../../account/access-token.js';
import type { Account } from '../../account/account.entity.js';
import { insertAccount } from '../../account/account.service.js';
import { hashPassword } from '../../account/password.js';
import { startSession } from '../../account/session.service.js';
import core from '../../core.plugin.js';
import { ports } from '../ports.js';
import { RoleGrant } from '../role-grant.entity.js';

/** The password of every account in a test's world; hashed once, for hashing is slow on purpose. */
export const password = 'correct horse battery';
const passwordHash = hashPassword(password);

/** Where a test grants a role: at a named place, or everywhere. */
type PlaceName = keyof typeof organizations | keyof typeof grids | 'everywhere';

/** Two districts side by side, the first with a subtree: name → parent. */
const organizations = {
  city: undefined,
  north: 'city',
  northStreet: 'north',
  northCommunity: 'northStreet',
  south: 'city',
  southCommunity: 'south',
} as const;

/** Grids: name → organization and parent grid. */
const grids = {
  northGrid: { organization: 'northCommunity', parent: undefined },
  northMicroGrid: { organization: 'northCommunity', parent: 'northGrid' },
  otherNorthGrid: { organization: 'northCommunity', parent: undefined },
  southGrid: { organization: 'southCommunity', parent: undefined },
} as const;

/** A plugin that is on, with permissions and roles that the core knows nothing of; and one that is off. */
const plugins: PluginStatus[] = [
  statusOf('core', 'on', core.permissions ?? {}, core.roles ?? {}),
  statusOf(
    'law',
    'on',
    { 'law:handle': { en: 'Handle cases', 'zh-CN': '办理案件' } },
    { 'law:lawyer': { title: { en: 'Lawyer', 'zh-CN': '律师' }, permissions: ['law:handle'] } },
  ),
  statusOf(
    'halls',
    'disabled',
    { 'halls:open': { en: 'Open halls', 'zh-CN': '开放议事厅' } },
    { 'halls:keeper': { title: { en: 'Keeper', 'zh-CN': '管理员' }, permissions: ['halls:open'] } },
  ),
];

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
    const orm = await openDatabase({ url: database.url, entities, schemaOf: () => 'core', poolSize: 12 });
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
    const grant = Object.assign(new RoleGrant(), { accountId, role, from: this.now, grantedAt: this.now });
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

  /** The SQL statements that some work sends, in order. */
  async statements(work: () => Promise<unknown>): Promise<string[]> {
    const sent: string[] = [];
    const send = Client.prototype.query;
    Client.prototype.query = function (this: Client, ...given: unknown[]) {
      const [statement] = given as [string | { text: string }];
      sent.push(typeof statement === 'string' ? statement : statement.text);
      return (send as (...all: unknown[]) => unknown).apply(this, given);
    } as typeof send;
    try {
      await work();
    } finally {
      Client.prototype.query = send;
    }
    return sent;
  }

  /** Runs work as the host runs a mutation: one transaction, and after a refusal what it keeps. */
  async mutate<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
    const unit = new UnitOfWork(this.orm);
    context.writeWith(unit);
    try {
      const result = await work(context);
      await (await context.write()).flush();
      await ports.audit(context, { action: 'test', plugin: 'core', outcome: 'done', ...context.takeNote() });
      await unit.commit();
      return result;
    } catch (error) {
      await unit.rollback();
      context.takeNote();
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
    await ports.audit(own, { action: 'test', plugin: 'core', outcome: 'refused', ...own.takeNote() });
    await unit.commit();
  }
}

/** What a refusal says, or what became of the work that was expected to be refused. */
export async function refusalOf(work: Promise<unknown>): Promise<object> {
  try {
    return { done: await work };
  } catch (error) {
    const { code, rule, field } = (error as { extensions?: Record<string, unknown> }).extensions ?? {};
    if (code === undefined) throw error;
    return { code, ...(rule === undefined ? {} : { rule }), ...(field === undefined ? {} : { field }) };
  }
}

function statusOf(
  id: string,
  status: PluginStatus['status'],
  permissions: PluginStatus['permissions'],
  roles: PluginStatus['roles'],
): PluginStatus {
  const title = { en: id, 'zh-CN': id };
  return {
    id,
    version: '1.0.0',
    title,
    status,
    required: true,
    permissions,
    roles,
    entities: [],
    events: [],
    jobs: [],
  };
}
