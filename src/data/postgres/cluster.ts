import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../lib/log.js';
import { StartupError } from '../../lib/startup-error.js';
import type { Binaries } from './binaries.js';
import { type RunAs, type RunResult, runAs } from './run-as.js';

/** The role that owns the database, and the database: both have this name. */
export const databaseName = 'commongrid';

/** Which cluster is made ready, and as whom. */
export interface PrepareClusterInput {
  dataDir: string;
  /** The database's folder, below `dataDir`. */
  cluster: string;
  user: RunAs;
  binaries: Binaries;
  log: Log;
}

/**
 * UTF-8, and PostgreSQL's own C.UTF-8: texts sort and change case the same on every machine and after every update of
 * its libraries. LC_CTYPE is the system's, because pg_trgm and ltree ask it whether a Chinese character is a letter.
 */
const initdbArguments = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
  '--no-instructions',
];

/**
 * Written into postgresql.conf, where an operator may change them. The import of a whole country does not fit into the
 * 128 MB that PostgreSQL takes by itself; and with its 1 GB of log it makes checkpoints during the import, after each
 * of which every page that changes is logged in full once more.
 */
const initialSettings = { shared_buffers: '256MB', max_wal_size: '3GB' };
const settingArguments = Object.entries(initialSettings).map(([name, value]) => `--set=${name}=${value}`);

/** Only our role gets in, from this machine and by password. Nobody connects as superuser. */
const accessRules = `host all ${databaseName} 127.0.0.1/32 scram-sha-256\n`;

/**
 * Makes sure that the database folder exists, and returns the password of the role `commongrid`. The password is
 * generated once and kept in the file `postgres-password`, which only its owner reads; if that is lost, a new one is
 * set. The role is no superuser: it may create databases, schemas and trusted extensions, as on a server that somebody
 * else operates.
 *
 * @throws StartupError DATABASE_START_FAILED
 */
export async function prepareCluster(input: PrepareClusterInput): Promise<string> {
  await removeDrafts(input.dataDir);
  if (!(await exists(input.cluster))) return createCluster(input);
  const known = (await readFile(passwordFile(input.dataDir), 'utf8').catch(() => '')).trim();
  return known || resetPassword(input);
}

/** Where the password of the role `commongrid` is kept. */
export function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres-password');
}

const draftPrefix = 'postgres.new-';

/** Built beside its final place and renamed when complete, so that a start that was killed leaves no half of it. */
async function createCluster(input: PrepareClusterInput): Promise<string> {
  const { dataDir, cluster, user, binaries, log } = input;
  log.info({}, `postgres: creating the database folder ${cluster}`);
  const draft = join(dataDir, `${draftPrefix}${randomBytes(4).toString('hex')}`);
  await mkdir(draft, { mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) await chown(draft, user.uid, user.gid);
  mustSucceed('initdb', await runAs(user, binaries.initdb, ['-D', draft, ...initdbArguments, ...settingArguments]));
  await writeFile(join(draft, 'pg_hba.conf'), accessRules);
  const password = await writePassword(dataDir);
  await runSql(input, draft, [
    `CREATE ROLE ${databaseName} LOGIN CREATEDB PASSWORD '${password}';`,
    `CREATE DATABASE ${databaseName} OWNER ${databaseName};`,
  ]);
  await rename(draft, cluster);
  await flush(dataDir);
  return password;
}

/** An initdb whose parent was killed may write on for a moment; what it then leaves, the next start removes. */
async function removeDrafts(dataDir: string): Promise<void> {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith(draftPrefix));
  await Promise.allSettled(drafts.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
}

async function resetPassword(input: PrepareClusterInput): Promise<string> {
  input.log.warn({}, `postgres: ${passwordFile(input.dataDir)} is missing; setting a new password`);
  const password = randomPassword();
  await runSql(input, input.cluster, [`ALTER ROLE ${databaseName} PASSWORD '${password}';`]);
  await writePassword(input.dataDir, password);
  return password;
}

/** By PostgreSQL's single-user mode: one command a line, and no other way to be superuser. */
async function runSql({ user, binaries }: PrepareClusterInput, cluster: string, commands: string[]): Promise<void> {
  const args = ['--single', '-D', cluster, '-c', 'exit_on_error=on', '-c', 'log_min_error_statement=panic', 'postgres'];
  mustSucceed('postgres --single', await runAs(user, binaries.postgres, args, `${commands.join('\n')}\n`));
}

function mustSucceed(program: string, { code, output }: RunResult): void {
  if (code === 0) return;
  const reasons = output.split('\n').filter((line) => /error|FATAL|PANIC|DETAIL|HINT|cannot/i.test(line));
  throw new StartupError(
    'DATABASE_START_FAILED',
    `${program} did not succeed: ${reasons.join(' ') || output.trim() || `exit code ${code}`}`,
    'Mend that and start again, or name a PostgreSQL server in DATABASE_URL.',
  );
}

/** Letters, digits, `-` and `_`: nothing that SQL or an address would have to quote. */
function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

async function writePassword(dataDir: string, password = randomPassword()): Promise<string> {
  const path = passwordFile(dataDir);
  await rm(path, { force: true });
  await writeFile(path, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return password;
}

/** Makes the renaming durable before the first data depends on it. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
