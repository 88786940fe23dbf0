import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** One of the servers that are compared, running in a process of its own. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** How long a server may take to start, in milliseconds. */
const longestStart = 60_000;

/** How much of what it prints is kept, in characters. */
const remembered = 20_000;

/** Starts a Node program; it is ready when it prints an address. */
export async function startProgram(path: string, env: Readonly<Record<string, string>>): Promise<Server> {
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    return { url: await addressOf(child, path), pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(child: ChildProcess, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const late = setTimeout(() => reject(new Error(`${path} did not start in time:\n${printed}`)), longestStart);
    // What it says of its fortune is of interest only when it does not start.
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      printed = (printed + chunk).slice(-remembered);
    });
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      printed = (printed + chunk).slice(-remembered);
      const address = /http:\/\/[\w.:]+:\d+/.exec(printed)?.[0];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`${path} ended with ${code}:\n${printed}`));
    });
  });
}
