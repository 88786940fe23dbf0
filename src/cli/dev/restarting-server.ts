import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Milliseconds in which further changes join the same restart: an editor may write a file twice, a checkout many. */
const gathering = 300;

/** The server as a process of its own, of which never more than one runs: the data folder belongs to one at a time. */
export class RestartingServer {
  #server: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();

  /** @param file the compiled main file */
  constructor(private readonly file: string) {
    // Should this process fail, the server must not stay behind.
    process.once('exit', () => this.#server?.kill());
  }

  /** Soon ends the server cleanly, if it runs, and starts it from what is compiled by then. */
  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#turn = this.#turn.then(() => this.#end()).then(() => this.#start());
    }, gathering);
  }

  /** Ends the server for good. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#turn;
    await this.#end();
  }

  #start(): void {
    // In a group of its own: Ctrl-C reaches a whole group, and the server would take our SIGTERM for a second one.
    this.#server = spawn(process.execPath, ['--enable-source-maps', this.file], { stdio: 'inherit', detached: true });
  }

  async #end(): Promise<void> {
    const server = this.#server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
}
