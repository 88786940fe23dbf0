import type { EntityManager } from '@mikro-orm/postgresql';
import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import { poolOf } from '../../data/orm/pool-of.js';
import type { Sql, Tables } from '../../data/orm/tables.js';
import type { Language } from '../../lib/localized-text.js';
import { fromGlobalId } from '../entity/global-id.js';
import { forbidden, type MessageValues, notFound, unauthenticated } from '../errors/index.js';
import type { ExtensionPoint } from '../plugin/contributions.js';
import type { ClassType, PluginDefinition } from '../plugin/define-plugin.js';
import type { EventDefinition } from '../plugin/events.js';
import type { Place } from '../ports.js';
import { rowsAsked } from '../read/asked-rows.js';
import type { Page } from '../read/connection.js';
import type { PageRequest } from '../read/page-request.js';
import { ScopedRead } from '../read/scoped-read.js';
import { type Table, tableOf } from '../read/table.js';
import type { Actor } from './actor.js';
import type { AuditNote } from './audit.js';
import { calendarDay } from './calendar-day.js';
import { emitAll } from './emit-all.js';
import { HostSide, hostDoor } from './host-door.js';
import type { Kernel, OpenKernel } from './kernel.js';
import { type Batch, Loaders } from './loaders.js';
import { noteOf } from './notes.js';
import { inPublicTerm, sourceOf, whatMaySee } from './visible-rows.js';

/** Any row with an identity of its own. */
type Row = { id: string };

/**
 * Everything that one request (or job, handler, command) knows and may do: who asks, in which language,
 * what they may read, the transaction it writes in.
 */
export class Context {
  readonly #loaders = new Loaders();
  readonly kernel: OpenKernel;
  readonly [hostDoor]: HostSide;

  constructor(
    kernel: Kernel,
    readonly requestId: string,
    readonly language: Language,
    /** Remote address, for limits only; never logged or stored whole. */
    readonly address?: string,
    /**
     * Aborted when nobody waits for the answer any more, or when the server ends and cannot wait for it: long work that
     * writes nothing looks at it (`signal.throwIfAborted()`) and ends. The reason is the refusal to end with.
     */
    readonly signal: AbortSignal = neverAborted,
  ) {
    this.kernel = kernel;
    this[hostDoor] = new HostSide(kernel);
  }

  /** Who asks. */
  get actor(): Actor {
    return this[hostDoor].actor;
  }

  /** Id of the account that asks, or `UNAUTHENTICATED`. */
  get accountId(): string {
    if (this.actor.kind !== 'account') throw unauthenticated();
    return this.actor.accountId;
  }

  /** The present moment. */
  get now(): Date {
    return this.kernel.now();
  }

  /** Today's calendar day in the configured time zone, `2026-11-22`. */
  get today(): string {
    return this.dayOf(this.now);
  }

  /** The calendar day on which an instant falls in the configured time zone. */
  dayOf(instant: Date): string {
    return calendarDay(instant, this.kernel.timeZone);
  }

  /** The settings of a plugin, as its `config` parsed them. Nothing for a `config` that is not the plugin's own. */
  settings<Config extends z.ZodType>(plugin: Pick<PluginDefinition<Config>, 'id' | 'config'>): z.output<Config> {
    const known = this[hostDoor].kernel.config.get(plugin.id);
    return (known?.form === plugin.config ? known?.settings : undefined) as z.output<Config>;
  }

  /** What a rule says, in the language of the request; the rule itself where nobody has worded it. */
  word(rule: string, values?: MessageValues): string {
    return this.kernel.word(this.language, rule, values) ?? rule;
  }

  /** SQL over the open transaction, or over the pool, for what `read` cannot say; the caller answers for scope. */
  get sql(): Sql {
    const { unit, kernel } = this[hostDoor];
    return unit?.entityManager?.getKysely<Tables>() ?? poolOf(kernel.orm);
  }

  /**
   * A read of what the actor may see. By the entity's default permission, or by the one that is named.
   * @throws Error when the entity declares no placement.
   */
  read<T extends object>(entity: ClassType<T>, permission?: string): ScopedRead<T> {
    return this.#readOf(entity, (table) => whatMaySee(this, this[hostDoor].kernel, { entity, table, permission }));
  }

  /**
   * A read of the rows that are in term today, of a kind that is public in its term: what anybody may read. The same
   * rows as `read` narrowed to today's, without the scope that would let no other row through.
   * @throws Error when the entity declares no `publicTerm`.
   */
  readInPublicTerm<T extends object>(entity: ClassType<T>): ScopedRead<T> {
    return this.#readOf(entity, (table) => [inPublicTerm(entity, table, this.today)]);
  }

  /**
   * A read past the actor's scope. The reason is for the reader of the code: why is it safe that the actor's own
   * permissions do not count here?
   */
  readUnscoped<T extends object>(entity: ClassType<T>, _reason: string): ScopedRead<T> {
    return this.#readOf(entity, () => []);
  }

  #readOf<T extends object>(entity: ClassType<T>, conditions: (table: Table) => RawBuilder<boolean>[]): ScopedRead<T> {
    const { kernel } = this[hostDoor];
    const table = tableOf(kernel.orm, entity);
    return new ScopedRead<T>(sourceOf(this, kernel, entity), table, conditions(table));
  }

  /** One row by id, batched with all others that the request asks for; null if absent or not visible. */
  byId<T extends object>(entity: ClassType<T>, id: string | null | undefined, permission?: string): Promise<T | null> {
    if (!id) return Promise.resolve(null);
    const name = `${entity.name}.byId:${permission ?? ''}`;
    return this.load(name, id, () => (ids: readonly string[]) => this.read(entity, permission).byIds(ids));
  }

  /** One row by another property that no two rows share, batched like `byId`. */
  oneBy<T extends object>(entity: ClassType<T>, property: keyof T & string, value: string): Promise<T | null> {
    const name = `${entity.name}.by:${property}`;
    return this.load(name, value, () => (values: readonly string[]) => this.read(entity).byValues(property, values));
  }

  /** A row that was written, as the database has it now: with what triggers and defaults made of it. */
  reread<T extends Row>(row: T): Promise<T> {
    return this.read(row.constructor as ClassType<T>)
      .matching({ id: row.id } as never)
      .require('input.id');
  }

  /** One page of one parent; all parents that the request asks for with the same arguments share one statement. */
  pageOf<T extends object>(request: PageRequest<T>): Promise<Page<T>> {
    const { name, by, parent, page, filter, ordering } = request;
    const asked = request.handedOn ? rowsAsked(page) : undefined;
    const choice = `${JSON.stringify(page)}:${JSON.stringify(filter)}`;
    const key = `${name}:${ordering.name}:${ordering.descending ?? false}:${asked?.key ?? ''}:${choice}`;
    return this.load(key, parent, () => (parents: readonly string[]) => {
      return request.read().pagesOf(by, parents, page, ordering, asked);
    });
  }

  /** One key through a DataLoader of this request. The name says what is loaded, and with which arguments. */
  load<Key, Value>(name: string, key: Key, batch: () => Batch<Key, Value>): Promise<Value> {
    return this.#loaders.load(name, key, batch);
  }

  /** The row's UUID behind a global id of this type. Anything else is `NOT_FOUND`, as an absent row would be. */
  idOf(entity: ClassType<Row>, globalId: string, field: string): string {
    const read = fromGlobalId(globalId);
    if (!read || read.type !== entity.name) throw notFound(field);
    return read.id;
  }

  /** Whether the actor holds the permission at the place or above it. */
  holds(permission: string, place: Place): Promise<boolean> {
    return this[hostDoor].kernel.ports.holds(this, this.actor, permission, place);
  }

  /** Names of the permissions that the actor holds at the place or above it, sorted; batched. */
  permissionsAt(place: Place): Promise<string[]> {
    return this.load('permissionsAt', JSON.stringify(place), () => (places: readonly string[]) => {
      const asked = places.map((one) => JSON.parse(one) as Place);
      return this[hostDoor].kernel.ports.permissionsAt(this, this.actor, asked);
    });
  }

  /** Refuses with `FORBIDDEN` unless the actor holds the permission at the place or above it. */
  async requirePermission(permission: string, place: Place, field?: string): Promise<void> {
    if (await this.holds(permission, place)) return;
    throw this.actor.kind === 'anonymous' ? unauthenticated() : forbidden(field);
  }

  /** The entity manager of this mutation's transaction, which begins now if it has not. */
  async write(): Promise<EntityManager> {
    const { unit } = this[hostDoor];
    if (!unit) throw new Error('Only mutations, jobs, handlers and commands write');
    return unit.open();
  }

  /** Says that something happened; handlers hear of it after the commit, in order for each subject. */
  emit<Payload>(event: EventDefinition<Payload>, subject: string, payload: Payload): Promise<void> {
    return emitAll(this, event, [{ subject, payload }]);
  }

  /**
   * Adds to the audit trail: what this work is about, where, and what changed. A mutation's notes become its one entry;
   * a job or handler gets an entry for each subject that it notes.
   */
  note(note: AuditNote): void {
    this[hostDoor].notes.add(note);
  }

  /** Notes a row of an entity, which is taken up or new, and what changed of it. */
  noteOn(row: Row, details: AuditNote['details'] = {}): void {
    this[hostDoor].notes.add(noteOf(row, details));
  }

  /** Forgets what was loaded: it may have changed. */
  clearLoaders(): void {
    this.#loaders.clear();
  }

  /** What other plugins contributed to an extension point, by code. */
  contributed<Item>(point: ExtensionPoint<Item>): ReadonlyMap<string, { plugin: string; item: Item }> {
    return (this.kernel.contributions.get(point.name) ?? new Map()) as ReadonlyMap<string, never>;
  }
}

/** Of jobs, handlers and commands, which nobody hangs up on. */
const neverAborted = new AbortController().signal;
