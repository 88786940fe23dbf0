import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { productFile } from '../product.ts';

/** A database that is dropped at the end. */
export interface ScratchDatabase {
  readonly url: string;
  /** For the table: `PostgreSQL 15.18`. */
  readonly version: string;
  drop(): Promise<void>;
}

/**
 * A new database on the server that `BENCH_DATABASE_URL` or `TEST_DATABASE_URL` names, whose user must be allowed to
 * create databases; or on an embedded PostgreSQL that lives as long as the run.
 */
export async function openScratchDatabase(): Promise<ScratchDatabase> {
  const given = process.env.BENCH_DATABASE_URL || process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startEmbedded();
  const name = `commongrid_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  try {
    const version = await onServer(server.url, async (client) => {
      await client.query(`create database ${name}`);
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      return `PostgreSQL ${rows[0]?.server_version.split(' ')[0]}`;
    });
    const drop = async () => {
      await onServer(server.url, (client) => client.query(`drop database if exists ${name} with (force)`));
      await server.stop();
    };
    return { url: url.href, version, drop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What is used of the product's own module. */
interface EmbeddedModule {
  startEmbeddedPostgres(options: {
    dataDir: string;
    log: Record<'info' | 'warn' | 'error', () => void>;
    throwAway: boolean;
  }): Promise<{ url: string; stop(): Promise<void> }>;
}

async function startEmbedded(): Promise<{ url: string; stop(): Promise<void> }> {
  const { startEmbeddedPostgres } = (await import(productFile('src/data/postgres/index.js'))) as EmbeddedModule;
  const dataDir = await mkdtemp(join(tmpdir(), 'commongrid-bench-'));
  const log = { info() {}, warn() {}, error() {} };
  const { url, stop } = await startEmbeddedPostgres({ dataDir, log, throwAway: true });
  return {
    url,
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs `work` over one connection. */
export async function onServer<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
