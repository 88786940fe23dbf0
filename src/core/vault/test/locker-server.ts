import { v7 as uuidV7 } from 'uuid';
import { type Context, sql } from '../../../plugin-api/index.js';
import { startTestServer, type TestServer, type TestServerOptions } from '../../../testing/index.js';
import { openSealed, openVault, takeIndex } from '../index.js';
import { reseal } from '../reseal.js';
import { type Rotating, rotate } from '../rotate.js';
import { lockers } from './lockers/index.js';
import { Locker } from './lockers/locker.entity.js';

/** A test server with lockers, and what tests do with them. */
export class LockerServer {
  private constructor(
    readonly server: TestServer,
    private readonly clock: { now: Date },
  ) {}

  /** At eight o'clock (UTC) of 2026-11-22, until `later`. */
  static async start(options: TestServerOptions = {}): Promise<LockerServer> {
    const clock = { now: new Date('2026-11-22T08:00:00Z') };
    const given = { deliversEvents: false, plugins: [lockers], now: () => clock.now, ...options };
    return new LockerServer(await startTestServer(given), clock);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Rows of a statement, in a transaction of its own. */
  rows<Row>(statement: string): Promise<Row[]> {
    return this.server.asSystem(async (context) => {
      await context.write();
      return (await sql.raw<Row>(statement).execute(context.sql)).rows;
    });
  }

  /** Adds a locker with a phone number, and a note if given. */
  add(phone: string, note: string | null = null, id = uuidV7()): Promise<string> {
    return this.server.asSystem(async (context) => {
      await addLocker(context, id, phone, note);
      return id;
    });
  }

  /** Gives a locker another phone number. */
  change(id: string, phone: string): Promise<void> {
    return this.server.asSystem(async (context) => {
      const vault = await openVault(context);
      await sql`update lockers.locker set
        phone_sealed = ${vault.seal({ table: 'locker', column: 'phone_sealed', id }, phone)},
        phone_index = ${vault.index('phone', phone)}, phone_tail_index = ${vault.index('phone-tail', phone.slice(-4))}
        where id = ${id}`.execute(context.sql);
    });
  }

  /** Phone number and note of a locker, opened. */
  open(id: string): Promise<{ phone: string | null; note: string | null }> {
    return this.server.asSystem(async (context) => {
      const [phone, note] = await Promise.all([
        openSealed(context, Locker, 'phoneSealed', id),
        openSealed(context, Locker, 'noteSealed', id),
      ]);
      return { phone, note };
    });
  }

  /** Lockers with this phone number. */
  find(phone: string): Promise<string[]> {
    return this.server.asSystem(async (context) => findBy(context, (await openVault(context)).indexes('phone', phone)));
  }

  /** Adds a locker unless one has the number already; gives the locker that has it. */
  addOnce(phone: string): Promise<string> {
    return this.server.asSystem(async (context) => {
      const { indexes } = await takeIndex(context, 'phone', phone);
      const [found] = await findBy(context, indexes);
      if (found) return found;
      const id = uuidV7();
      await addLocker(context, id, phone, null);
      return id;
    });
  }

  /** Adds so many lockers, each with a note, in a transaction of its own; gives their ids. */
  async addMany(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let number = 0; number < count; number += 1) ids.push(await this.add(phoneOf(number), `note ${number}`));
    return ids;
  }

  /** Begins an exchange of keys. */
  exchange(purpose: Rotating): Promise<number> {
    return this.server.asSystem((context) => rotate(context, purpose));
  }

  /** Two minutes pass: keys of indexes rest for one before the job takes them up. */
  later(): void {
    this.clock.now = new Date(this.clock.now.getTime() + 120_000);
  }

  /** Runs the job once; says whether an exchange is still under way. */
  resealOnce(): Promise<boolean> {
    return this.server.asSystem(reseal);
  }

  /** Runs the job until it says that nothing is left. */
  async resealAll(): Promise<void> {
    for (let run = 1; await this.resealOnce(); run += 1) {
      if (run === 1_000) throw new Error('The exchange does not come to an end');
    }
  }

  /** The living generations of a purpose, the newest first. */
  async generations(purpose: 'SEAL' | 'INDEX' | 'SOURCE'): Promise<number[]> {
    const rows = await this.rows<{ generation: number }>(
      `select generation from core.data_key where purpose = '${purpose}' order by generation desc`,
    );
    return rows.map(({ generation }) => generation);
  }
}

/** A phone number, by a number. */
export const phoneOf = (number: number): string => `199${String(number).padStart(8, '0')}`;

async function addLocker(context: Context, id: string, phone: string, note: string | null): Promise<void> {
  const vault = await openVault(context);
  const noteSealed = note === null ? null : vault.seal({ table: 'locker', column: 'note_sealed', id }, note);
  await sql`insert into lockers.locker (id, phone_sealed, phone_index, phone_tail_index, note_sealed)
    values (${id}, ${vault.seal({ table: 'locker', column: 'phone_sealed', id }, phone)},
      ${vault.index('phone', phone)}, ${vault.index('phone-tail', phone.slice(-4))}, ${noteSealed})`.execute(
    context.sql,
  );
}

async function findBy(context: Context, indexes: readonly Buffer[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id::text from lockers.locker
    where phone_index in (${sql.join(indexes)}) order by id`.execute(context.sql);
  return rows.map(({ id }) => id);
}
