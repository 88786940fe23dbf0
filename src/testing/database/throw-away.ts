import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { lookThroughDatabase } from '../leaks/look-through-database.js';
import { currentRun, databasePrefix, testServerUrl } from './test-run.js';

/** A database of one test or test file. */
export interface ThrowAwayDatabase {
  readonly url: string;
  /** Removes it, and ends whatever is still connected to it. */
  drop(): Promise<void>;
}

/** Creates a database on the server of this run: empty, or as a copy of a template. */
export async function throwAwayDatabase(template = 'template1'): Promise<ThrowAwayDatabase> {
  const name = `${databasePrefix(currentRun() ?? 'alone')}${randomBytes(6).toString('hex')}`;
  await onTestServer((client) => copyDatabase(client, template, name));
  const url = databaseUrl(name);
  const drop = async () => {
    await lookThroughDatabase(url);
    await onTestServer((client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { url, drop };
}

/**
 * By files, where they need not reach the disk: several times as fast as by the log, and several times as slow where they
 * must.
 */
async function copyDatabase(client: Client, template: string, name: string): Promise<void> {
  const { rows } = await client.query<{ fsync: 'on' | 'off' }>('show fsync');
  const strategy = rows[0]?.fsync === 'off' ? 'file_copy' : 'wal_log';
  await client.query(`create database ${name} template ${template} strategy ${strategy}`);
}

/** The address of a database on the server of this run. */
export function databaseUrl(name: string): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Lends a connection to the database that the server's address names, or to another. */
export async function onTestServer<T>(work: (client: Client) => Promise<T>, url = testServerUrl()): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
