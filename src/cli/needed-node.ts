import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The Node that the product needs; a host may have an older one, the npm package `node` brings this one along. */
const neededMajor = 24;

/** Milliseconds. */
const grace = 1_000;

/**
 * Runs a program in this Node, or if it is too old, the same file in the right one, to which signals are handed on.
 * @param file `import.meta.url` of the program's first file, which may import nothing that an older Node cannot load
 * @param program gives the exit code
 */
export async function inNeededNode(file: string, program: () => Promise<number>): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
    process.exitCode = await program();
    // Lets output that is still on its way arrive; what a failed start left behind must not keep the process.
    setTimeout(() => process.exit(), grace).unref();
    return;
  }
  const node = createRequire(import.meta.url).resolve('node/bin/node');
  const child = spawn(node, [fileURLToPath(file), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
}
