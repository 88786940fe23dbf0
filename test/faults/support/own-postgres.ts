import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../../src/data/postgres/free-port.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/data/postgres/index.js';
import { query } from '../../process/support/database.js';
import { tellGuardian } from '../../process/support/guardian.js';

const silent = { info() {}, warn() {}, error() {} };

/** A PostgreSQL server of the test's own, on one port for good: what an operator would restart. */
export class OwnPostgres {
  readonly #folder = mkdtempSync(join(tmpdir(), 'commongrid-faults-'));
  #port = 0;
  #server: EmbeddedPostgres | undefined;
  #frozen: number[] = [];

  /** Starts it, or starts it again. Resolves when it takes connections. */
  async start(): Promise<void> {
    tellGuardian('add', 'folder', this.#folder);
    this.#port ||= await findFreePort();
    this.#server = await startEmbeddedPostgres({ dataDir: this.#folder, port: this.#port, log: silent });
  }

  /** Its address, also while it does not run. */
  get url(): string {
    const password = readFileSync(join(this.#folder, 'postgres-password'), 'utf8').trim();
    return `postgresql://commongrid:${password}@127.0.0.1:${this.#port}/commongrid`;
  }

  /**
   * Shuts it down: `fast` ends its sessions in order, `immediate` does not, and it has to recover at its next start.
   */
  async stop(mode: 'fast' | 'immediate'): Promise<void> {
    if (mode === 'immediate') process.kill(this.#pid, 'SIGQUIT');
    if (mode === 'immediate') await this.#server?.exited;
    await this.#server?.stop();
  }

  /** Halts all of its processes: it takes connections, and answers nothing. */
  async freeze(): Promise<void> {
    const sessions = await query<{ pid: number }>(this.url, 'select pid from pg_stat_activity');
    // The server first, so that it starts no further ones.
    this.#frozen = [this.#pid, ...sessions.map(({ pid }) => pid)];
    this.#signal('SIGSTOP');
  }

  /** Has them go on. */
  thaw(): void {
    this.#signal('SIGCONT');
    this.#frozen = [];
  }

  /** Ends it, and removes what it has written. */
  async remove(): Promise<void> {
    this.thaw();
    await this.#server?.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 });
    tellGuardian('remove', 'folder', this.#folder);
  }

  get #pid(): number {
    return Number.parseInt(readFileSync(join(this.#folder, 'postgres/postmaster.pid'), 'utf8'), 10);
  }

  #signal(signal: NodeJS.Signals): void {
    for (const pid of this.#frozen) {
      try {
        process.kill(pid, signal);
      } catch {
        // The session that listed them has ended.
      }
    }
  }
}
