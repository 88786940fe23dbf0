import { createInterface } from 'node:readline/promises';

/** How a command speaks with whoever runs it; tests stand in for both. */
export interface Terminal {
  /** Writes lines to standard output. */
  print(text: string): void;
  /** Asks, and gives the answer, empty when the input ended; undefined when there is no terminal to ask on. */
  ask(question: string): Promise<string | undefined>;
}

/** The terminal of this process. */
export const terminal: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  async ask(question) {
    if (!process.stdin.isTTY) return undefined;
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
    try {
      const answer = await Promise.race([lines.question(question), ended]);
      // Ctrl-C leaves the cursor behind the question.
      if (answer === undefined) process.stdout.write('\n');
      return answer ?? '';
    } finally {
      lines.close();
    }
  },
};
