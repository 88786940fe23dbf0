import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../lib/package-root.js';

/** What `tsc` is run with. Its notes of what is compiled go with the output, so that `npm run build` removes both. */
const options = ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput', '--incremental'];
const notes = ['--tsBuildInfoFile', 'dist/.tsbuildinfo'];

/** The TypeScript compiler, watching the sources. What it prints is passed on. */
export class Compiler {
  static readonly path = join(packageRoot, 'node_modules', '.bin', 'tsc');
  readonly #process: ChildProcess;
  #done = false;
  /** Resolves when it is no longer there. */
  readonly ended: Promise<unknown>;

  /** @param onCompiled called each time everything has been compiled without an error */
  constructor(onCompiled: () => unknown) {
    this.#process = spawn(Compiler.path, [...options, ...notes], {
      cwd: packageRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.ended = once(this.#process, 'exit');
    if (!this.#process.stdout) throw new Error('The output of tsc is not piped');
    createInterface(this.#process.stdout).on('line', (line) => {
      if (!line) return;
      process.stdout.write(`${line}\n`);
      // Every run ends with the number of errors, and the next one begins with another line.
      this.#done = line.includes('Found 0 errors.');
      if (this.#done) onCompiled();
    });
  }

  /** Whether everything that it has seen is compiled, without an error. */
  get isDone(): boolean {
    return this.#done;
  }

  stop(): void {
    this.#process.kill();
  }
}
