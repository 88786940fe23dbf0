import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished } from 'vitest';
import type { Log } from '../../../lib/log.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres.js';

/** A data folder for one test. */
export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'commongrid-postgres-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A log that remembers. */
export function rememberingLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const remember = (_: object, line: string) => void lines.push(line);
  return { lines, info: remember, warn: remember, error: remember };
}

/** A started server, stopped at the end of the test. */
export async function start(dataDir: string, log: Log = rememberingLog()): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, log });
  onTestFinished(() => database.stop());
  return database;
}

/** Runs one statement in a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed breaks the connection; the query that was under way says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Starts a session that computes without ever waiting, and so without noticing that its server has gone. Returns when
 * it is under way; `outcome` tells how it ended.
 */
export async function startEndlessSession(url: string): Promise<{ outcome: Promise<unknown> }> {
  const outcome = query(url, 'select count(*) from generate_series(1, 100000000000) as endless').catch(() => 'cut off');
  const running = `select 1 from pg_stat_activity where state = 'active' and query like '%endless' and pid <> pg_backend_pid()`;
  await expect.poll(async () => query(url, running)).toHaveLength(1);
  return { outcome };
}

/** The process number of the server of that data folder. */
export async function serverPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

/** Whether a process of that number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
