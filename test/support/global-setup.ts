import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the PostgreSQL server of this run; its user may create databases. */
    postgresUrl: string;
  }
}

const silent = { info() {}, warn() {}, error() {} };

/** One PostgreSQL server for the whole run: the one that TEST_DATABASE_URL names, or an embedded one that lives as long. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const named = process.env.TEST_DATABASE_URL;
  if (named) {
    project.provide('postgresUrl', named);
    return undefined;
  }
  const { startEmbeddedPostgres } = await import('../../src/data/postgres/index.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'commongrid-test-'));
  const server = await startEmbeddedPostgres({ dataDir, log: silent });
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
