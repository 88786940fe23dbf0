import { type ChildProcess, spawn } from 'node:child_process';

/**
 * What the guardian does: it remembers what it is told, a line each, and when nobody can tell it anything any more it
 * ends the processes that are left, and the embedded databases in the folders that are left.
 */
const script = `
  const { readFileSync } = require('node:fs');
  const left = { pid: new Set(), folder: new Set() };
  const end = (pid, signal) => { try { process.kill(Number(pid), signal); } catch {} };
  require('node:readline').createInterface({ input: process.stdin })
    .on('line', (line) => {
      const [, verb, kind, name] = /^(add|remove) (pid|folder) (.*)$/.exec(line);
      verb === 'add' ? left[kind].add(name) : left[kind].delete(name);
    })
    .on('close', () => {
      for (const pid of left.pid) end(pid, 'SIGKILL');
      for (const folder of left.folder) {
        try {
          const pid = Number.parseInt(readFileSync(folder + '/postgres/postmaster.pid', 'utf8'));
          end(pid, 'SIGQUIT');
          // One that was frozen takes the signal when it goes on.
          end(pid, 'SIGCONT');
        } catch {}
      }
    });`;

let guardian: ChildProcess | undefined;

/**
 * Tells the guardian what has begun, and what has ended: a process of its own that outlives this one, however this one
 * ends. Runs of tests are interrupted and killed, and then no `afterAll` ends what they have started.
 */
export function tellGuardian(verb: 'add' | 'remove', kind: 'pid' | 'folder', name: string | number): void {
  if (!guardian) {
    guardian = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    guardian.stdin?.on('error', () => undefined);
    // This process ends when its own work is done.
    guardian.unref();
    (guardian.stdin as unknown as { unref(): void }).unref();
  }
  guardian.stdin?.write(`${verb} ${kind} ${name}\n`);
}
