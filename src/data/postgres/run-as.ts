import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** As whom the database's programs run. An ordinary user runs them as himself (`{}`). */
export interface RunAs {
  uid?: number;
  gid?: number;
  /** Only for root: the one capability that lets that user pass folders that are closed to him. */
  capability?: Capability;
}

/** Least first: to read and enter any folder, or also to write. A container usually has only the second. */
export const capabilities = ['dac_read_search', 'dac_override'] as const;

/** One of these capabilities of Linux. */
export type Capability = (typeof capabilities)[number];

/**
 * Starts a program as that user, in the root folder, which everybody may enter, and without our environment: a PGPORT
 * or LC_ALL of the operator would change what the database does.
 * The folders of system programs are added, because root may have come by `su` without them.
 */
export function spawnAs(
  { uid, gid, capability }: RunAs,
  file: string,
  args: string[],
  options: SpawnOptions = {},
): ChildProcess {
  const settings: SpawnOptions = {
    ...options,
    cwd: '/',
    env: { PATH: `${process.env.PATH}:/usr/sbin:/usr/bin:/sbin:/bin`, LC_ALL: 'C' },
  };
  if (uid === undefined || gid === undefined) return spawn(file, args, settings);
  if (!capability) return spawn(file, args, { ...settings, uid, gid });
  return spawn('setpriv', [...keepOnly(capability, uid, gid), '--', file, ...args], settings);
}

/** `no_setuid_fixup`: otherwise access(2), by which PostgreSQL looks at its own program, leaves the capability out. */
function keepOnly(capability: Capability, uid: number, gid: number): string[] {
  const only = `-all,+${capability}`;
  return [
    '--securebits=+no_setuid_fixup',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    `--inh-caps=${only}`,
    `--ambient-caps=${only}`,
    `--bounding-set=${only}`,
    '--no-new-privs',
  ];
}

/** How a short program ended, with all that it wrote. `code` is null if it could not be started or was killed. */
export interface RunResult {
  code: number | null;
  output: string;
}

/** Runs a program to its end, with `input` as its standard input. Never throws. */
export async function runAs(user: RunAs, file: string, args: string[], input = ''): Promise<RunResult> {
  const child = spawnAs(user, file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  // A program that ends without reading its input breaks the pipe; its exit code says the rest.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output };
  } catch (error) {
    return { code: null, output: String(error) };
  }
}
