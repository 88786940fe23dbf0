import type { CommongridProcess, Environment } from '../../process/support/commongrid-process.js';
import type { Sandbox } from '../../process/support/sandbox.js';

/** What a server runs beside its own program: at a signal it collects garbage and says what is left. */
const program = `process.on('SIGUSR2', () => {
  globalThis.gc();
  process.stdout.write('Heap: ' + process.memoryUsage().heapUsed + ' bytes\\n');
});`;

/** Weighs the heap of a server in a process of its own. */
export class HeapGauge {
  private constructor(private readonly file: string) {}

  /** Puts the program into a sandbox. */
  static async prepare(sandbox: Sandbox): Promise<HeapGauge> {
    return new HeapGauge(await sandbox.write('heap-gauge.mjs', program));
  }

  /** With which a server has to be started. */
  get environment(): Environment {
    return { NODE_OPTIONS: `--expose-gc --import file://${this.file}` };
  }

  /** Bytes that are in use, garbage collected. */
  async weigh(server: CommongridProcess): Promise<number> {
    const told = () => Array.from(server.stdout.matchAll(/^Heap: (\d+) bytes$/gm), ([, bytes]) => Number(bytes));
    const before = told().length;
    server.send('SIGUSR2');
    await server.says(new RegExp(`(Heap: \\d+ bytes\\n[^]*){${before + 1}}`));
    return told().at(-1) ?? 0;
  }
}
