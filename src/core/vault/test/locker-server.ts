import { v7 as uuidV7 } from 'uuid';
import { type Context, sql } from '../../../plugin-api/index.js';
import { startTestServer, type TestServer, type TestServerOptions } from '../../../testing/index.js';
import { openSealed, openVault, takeIndex } from '../index.js';
import { lockers } from './lockers/index.js';
import { Locker } from './lockers/locker.entity.js';

/** A test server with lockers, and what tests do with them. */
export class LockerServer {
  private constructor(readonly server: TestServer) {}

  static async start(options: TestServerOptions = {}): Promise<LockerServer> {
    return new LockerServer(await startTestServer({ deliversEvents: false, plugins: [lockers], ...options }));
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

  /** The living generations of a purpose, the newest first. */
  async generations(purpose: 'SEAL' | 'INDEX' | 'SOURCE'): Promise<number[]> {
    const rows = await this.rows<{ generation: number }>(
      `select generation from core.data_key where purpose = '${purpose}' order by generation desc`,
    );
    return rows.map(({ generation }) => generation);
  }
}

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
