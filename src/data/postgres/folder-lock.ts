import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartupError } from '../../lib/startup-error.js';

/** The right to be the only process on a data folder. */
export interface FolderLock {
  /** Gives the folder free; may be called twice. */
  release(): Promise<void>;
}

/**
 * Milliseconds. Two processes that begin together hinder each other for a moment in SQLite's lock protocol; with
 * patience on both sides exactly one of them wins.
 */
const patience = 1000;

/** SQLite's result code for a lock that another connection holds. */
const SQLITE_BUSY = 5;

/** A connection that is garbage-collected closes, and gives its lock away: so they are kept here. */
const held = new Set<DatabaseSync>();

/**
 * Locks a data folder for this process. Node offers no file lock, but its SQLite takes a real one of the operating
 * system (fcntl) while a transaction is open, on the empty file `lock`. So a killed process leaves nothing behind that
 * could be stale, and no process number is ever compared. `lock.pid` only names the holder in the refusal.
 *
 * @throws StartupError DATA_FOLDER_IN_USE
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const pidFile = join(folder, 'lock.pid');
  const database = await takeLock(folder, pidFile);
  held.add(database);
  try {
    await writeFile(pidFile, `${process.pid}\n`);
  } catch (error) {
    unlock(database);
    throw error;
  }
  return {
    async release() {
      if (!held.has(database)) return;
      await rm(pidFile, { force: true });
      unlock(database);
    },
  };
}

function unlock(database: DatabaseSync): void {
  if (held.delete(database)) database.close();
}

async function takeLock(folder: string, pidFile: string): Promise<DatabaseSync> {
  const file = join(folder, 'lock');
  // Ours alone: whoever can read the file could take a lock that stands in our way.
  await writeFile(file, '', { flag: 'a', mode: 0o600 });
  const database = new DatabaseSync(file, { timeout: patience });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    const holder = (await readFile(pidFile, 'utf8').catch(() => '')).trim();
    throw new StartupError(
      'DATA_FOLDER_IN_USE',
      `The data folder ${folder} is in use by another process${holder && ` (${holder})`}.`,
      'Commands need the database as the server does: stop that process first, or name another folder in DATA_DIR, or keep the data on a server of its own with DATABASE_URL.',
    );
  }
}
