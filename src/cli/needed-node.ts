import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The Node that the product needs; a host may have an older one, the npm package `node` brings this one along. */
const neededMajor = 24;

/** Milliseconds. */
const grace = 1_000;

/** Milliseconds between two looks whether the parent is still there. */
const look = 250;

/**
 * Runs a program in this Node, or if it is too old, the same file in the right one, to which signals are handed on.
 * @param file `import.meta.url` of the program's first file, which may import nothing that an older Node cannot load
 * @param program gives the exit code
 */
export async function inNeededNode(file: string, program: () => Promise<number>): Promise<void> {
  if (process.env.npm_command) endWithShell();
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
    process.exitCode = await program();
    // Lets output that is still on its way arrive; what a failed start left behind must not keep the process.
    setTimeout(() => process.exit(), grace).unref();
    return;
  }
  const node = createRequire(import.meta.url).resolve('node/bin/node');
  const child = spawn(node, [fileURLToPath(file), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

/**
 * Asks this process to end when its parent has ended. npx and `npm exec` put a shell between, which a signal ends, and
 * which hands none on: without this, a server that npx was told to stop would run on, unseen, on its port.
 */
function endWithShell(): void {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, look);
  watch.unref();
}
