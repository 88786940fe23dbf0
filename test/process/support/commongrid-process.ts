import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { lookForLeaks } from '../../../src/testing/leaks/leaks.js';
import { bareEnvironment, builtInstallation } from '../../support/build.js';
import { tellGuardian } from './guardian.js';

/** Environment variables for one start; what is not named is as on a machine where nothing is set. */
export type Environment = Readonly<Record<string, string>>;

/** How a process ended, and all that it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Commongrid server in a process of its own, compiled and started as operators start it. */
export class CommongridProcess {
  readonly ended: Promise<Ended>;
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    if (child.pid) tellGuardian('add', 'pid', child.pid);
    child.once('exit', () => child.pid && tellGuardian('remove', 'pid', child.pid));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(child, 'close').then(([code, signal]) => {
      lookForLeaks('what a server printed', this.stdout + this.stderr);
      return { code, signal, stdout: this.stdout, stderr: this.stderr };
    });
  }

  /** Starts the process; it takes any free port unless told which. Another installation is named by its folder. */
  static async start(
    environment: Environment,
    workingFolder: string,
    installation?: string,
  ): Promise<CommongridProcess> {
    const main = join(installation ?? (await builtInstallation()), 'node_modules/commongrid/dist/src/main.js');
    const env = { ...(await bareEnvironment()), PORT: '0', ...environment };
    return new CommongridProcess(spawn(process.execPath, [main], { cwd: workingFolder, env }));
  }

  /** Resolves when standard output or the log says this; fails if the process ends before. */
  async says(words: RegExp): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => words.test(this.stdout + this.stderr) && resolve();
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.on('data', look);
    look();
    void this.ended.then(() => reject(new Error(`It ended before it said ${words}:\n${this.stdout}${this.stderr}`)));
    await promise;
  }

  /** Resolves when it takes requests. */
  async ready(): Promise<this> {
    await this.says(/Stop with Ctrl-C/);
    return this;
  }

  /** Its address, once it is ready: `http://127.0.0.1:…`. */
  get url(): string {
    const found = /GraphQL +(http\S+)\/graphql/.exec(this.stdout)?.[1];
    if (!found) throw new Error(`It has told no address:\n${this.stdout}`);
    return found;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Sends a signal and waits for the end. */
  endBy(signal: NodeJS.Signals): Promise<Ended> {
    this.send(signal);
    return this.ended;
  }
}
