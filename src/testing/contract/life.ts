import { tablesOf } from '../../data/migrations/index.js';
import type { Finding } from '../../host/index.js';
import { databaseFor } from '../start-test-server.js';
import type { TestServer } from '../test-server.js';
import { during, problemOf, type Subject, startFilled, startOf, withServer } from './subject.js';

type TableSize = Awaited<ReturnType<typeof tablesOf>>[number];

/**
 * Disabled is not removed: without the plugin the server runs and its rows stay; with it again, they are found again.
 */
export async function staysWhileDisabled(subject: Subject): Promise<Finding[]> {
  const { plugin, required, options } = subject;
  const { url: databaseUrl, drop } = await databaseFor(startOf(subject));
  const off = { plugins: required, config: without(options.config, plugin.id), databaseUrl };
  const count = (server: TestServer) => rowsOf(server, plugin.id);
  try {
    const before = await during(await startFilled(subject, databaseUrl), count);
    const away = await withServer(off, async (server) => ({ rows: await count(server), faults: server.faults }));
    const again = await withServer({ ...startOf(subject), databaseUrl }, count);
    return [
      ...changes(before, away.rows).map((change) =>
        problemOf(subject, `table ${change}`, 'its rows change while the plugin is disabled', 'leave them alone'),
      ),
      ...away.faults.map((fault) =>
        problemOf(subject, 'disabled', `the server without it logs a fault: ${fault}`, 'mend what it left behind'),
      ),
      ...lost(before, again).map((table) =>
        problemOf(subject, `table ${table}`, 'it is empty after the plugin is enabled again', 'mend boot'),
      ),
    ];
  } catch (error) {
    const problem = `it cannot be disabled and enabled again: ${error instanceof Error ? error.message : String(error)}`;
    return [problemOf(subject, undefined, problem, 'let boot meet the rows of an earlier run')];
  } finally {
    await drop();
  }
}

/** A second start adds nothing to what the demo and `boot` of the first one made. */
export async function startsTwiceAlike(subject: Subject): Promise<Finding[]> {
  const { url: databaseUrl, drop } = await databaseFor(startOf(subject));
  const count = async (server: TestServer) => {
    await server.settled();
    return [...(await rowsOf(server, subject.plugin.id)), ...(await rowsOf(server, 'core'))];
  };
  try {
    const first = await withServer({ ...startOf(subject), databaseUrl }, count);
    const second = await withServer({ ...startOf(subject), databaseUrl }, count);
    return changes(first, second).map((change) =>
      problemOf(subject, `table ${change}`, 'a second start changes how many rows there are', insertOnce),
    );
  } finally {
    await drop();
  }
}

const insertOnce = 'fill demo data in "demo", which runs once; insert in "boot" only what is not there yet';

const rowsOf = (server: TestServer, owner: string): Promise<TableSize[]> =>
  server.asSystem((context) => tablesOf(context.sql, owner));

/** Tables with other numbers of rows than before, with both numbers. */
function changes(before: readonly TableSize[], after: readonly TableSize[]): string[] {
  const rows = new Map(after.map((size) => [size.table, size.rows]));
  const differ = before.filter((size) => rows.get(size.table) !== size.rows);
  return differ.map((size) => `${size.table} (${size.rows} rows, then ${rows.get(size.table) ?? 'no table'})`);
}

/** Tables that had rows, and have none. */
function lost(before: readonly TableSize[], after: readonly TableSize[]): string[] {
  const rows = new Map(after.map((size) => [size.table, size.rows]));
  return before.filter((size) => size.rows > 0 && !rows.get(size.table)).map(({ table }) => table);
}

const without = (config: Readonly<Record<string, unknown>> = {}, id: string) =>
  Object.fromEntries(Object.entries(config).filter(([name]) => name !== id));
