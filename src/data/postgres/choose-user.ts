import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Log } from '../../lib/log.js';
import { StartupError } from '../../lib/startup-error.js';
import type { Binaries } from './binaries.js';
import { capabilities, type RunAs, runAs } from './run-as.js';

/** What the choice depends on: our data folder, the database's folder in it (which may not exist yet), the programs. */
export interface ChooseUserInput {
  dataDir: string;
  cluster: string;
  binaries: Binaries;
  log: Log;
}

/**
 * Decides as whom PostgreSQL runs, which refuses to run as root. An ordinary user runs it himself. Root runs it as the
 * owner of an existing database folder, else as the user `postgres`, who is created if need be.
 *
 * @throws StartupError DATABASE_FOLDER_OWNER, DATABASE_USER, DATABASE_FOLDER_CLOSED
 */
export async function chooseUser(input: ChooseUserInput): Promise<RunAs> {
  const owner = await stat(input.cluster).catch(() => undefined);
  const self = userInfo();
  if (self.uid !== 0) {
    if (owner && owner.uid !== self.uid)
      throw foreignFolder(input.cluster, `does not belong to ${self.username}`, self.username);
    return {};
  }
  if (owner?.uid === 0)
    throw foreignFolder(input.cluster, 'belongs to root, as whom PostgreSQL does not run', 'postgres');
  return withAccess(owner ? { uid: owner.uid, gid: owner.gid } : await postgresUser(), input);
}

function foreignFolder(cluster: string, what: string, owner: string): StartupError {
  return new StartupError(
    'DATABASE_FOLDER_OWNER',
    `The database folder ${cluster} ${what}.`,
    `Start as its owner, or give it over: chown -R ${owner} '${cluster}'.`,
  );
}

async function postgresUser(): Promise<RunAs> {
  const found = await lookUp('postgres');
  if (found) return found;
  const shell = '/usr/sbin/nologin';
  const made = await runAs({}, 'useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    shell,
    'postgres',
  ]);
  const created = await lookUp('postgres');
  if (created) return created;
  throw new StartupError(
    'DATABASE_USER',
    `PostgreSQL does not run as root, and the user "postgres" could not be created (${made.output.trim()}).`,
    'Start Commongrid as an ordinary user, create that user, or name a PostgreSQL server in DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<RunAs | undefined> {
  const [uid, gid] = await Promise.all([runAs({}, 'id', ['-u', name]), runAs({}, 'id', ['-g', name])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

/**
 * Everything below /root, or made with umask 077, is closed to that user. Then he gets one capability that opens
 * folders, by setpriv (util-linux). He never gets more than the root that starts him, but it is said in the log.
 */
async function withAccess(user: RunAs, { dataDir, binaries, log }: ChooseUserInput): Promise<RunAs> {
  for (const capability of [undefined, ...capabilities]) {
    const candidate = { ...user, capability };
    const probe = await runAs(candidate, '/bin/sh', [
      '-c',
      'test -x "$1" && cd "$2"',
      'sh',
      binaries.postgres,
      dataDir,
    ]);
    if (probe.code !== 0) continue;
    if (capability) {
      log.warn(
        {},
        `postgres: user ${user.uid} cannot enter ${dataDir} or the folder of the programs; it gets the capability ${capability}. ` +
          'Put both where other users may enter, or start as an ordinary user, to do without.',
      );
    }
    return candidate;
  }
  throw new StartupError(
    'DATABASE_FOLDER_CLOSED',
    `PostgreSQL does not run as root but as user ${user.uid}, who cannot enter ${dataDir} or reach ${binaries.postgres}.`,
    'Move them to where other users may enter (not below /root), open the folders on the way (chmod o+x), ' +
      'start Commongrid as an ordinary user, or name a PostgreSQL server in DATABASE_URL.',
  );
}
