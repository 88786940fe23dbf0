import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { productPath } from '../product.ts';

/** What an import took. */
export interface Import {
  readonly seconds: number;
  /** Megabytes that its process held at most; undefined where it cannot be read. PostgreSQL is not counted. */
  readonly peakMegabytes: number | undefined;
}

/** How often its memory is looked at, in milliseconds. Linux keeps the peak, so that none is missed in between. */
const interval = 100;

/** Runs an import with the product's own command; into an empty database its migrations are included. */
export async function runImport(databaseUrl: string, ...what: readonly string[]): Promise<Import> {
  const command = [productPath('src/cli/bin.js'), 'import', ...what];
  const env = { ...process.env, DATABASE_URL: databaseUrl, COMMONGRID_DEMO: '0', COMMONGRID_LOG_LEVEL: 'error' };
  const start = performance.now();
  const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let peakMegabytes: number | undefined;
  const looking = setInterval(() => (peakMegabytes = peakOf(child) ?? peakMegabytes), interval);
  try {
    await ended(child);
  } finally {
    clearInterval(looking);
  }
  return { seconds: (performance.now() - start) / 1000, peakMegabytes };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-5_000);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The import ended with ${code}:\n${said}`)),
    );
  });
}

function peakOf({ pid }: ChildProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024 || undefined;
  } catch {
    return undefined;
  }
}
