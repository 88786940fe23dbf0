import type { Terminal } from '../terminal.js';

/** A terminal that remembers what was printed, and answers what the test says. */
export interface FakeTerminal extends Terminal {
  /** Everything that was printed, a line each. */
  readonly printed: () => string;
  readonly questions: readonly string[];
}

/** Makes one. Without an answer nobody is there to ask. */
export function fakeTerminal(answer?: string): FakeTerminal {
  const lines: string[] = [];
  const questions: string[] = [];
  return {
    printed: () => lines.join('\n'),
    questions,
    print: (text) => void lines.push(text),
    ask: async (question) => {
      questions.push(question);
      return answer;
    },
  };
}
