import { setTimeout as rest } from 'node:timers/promises';
import { type Answer, ask } from '../../process/support/clients.js';
import type { Person } from './accounts.js';

/** Input of the mutation `writeEntries`. */
export interface Writing {
  readonly books: readonly string[];
  readonly words: string;
  readonly end?: 'refused' | 'refused-at-commit' | 'fault' | 'waits';
  readonly idempotencyKey?: string;
}

/** What `writeEntries` answers. */
export type Written = Answer<{ writeEntries: { numbers: number[] } | null }>;

/** Writes in the ledger, once. */
export const write = (url: string, { token }: Person, input: Writing): Promise<Written> =>
  ask(url, 'mutation ($input: WriteEntriesInput!) { writeEntries(input: $input) { numbers } }', { input }, token);

/** The codes of an answer's errors. */
export const codesOf = ({ errors = [] }: Pick<Answer<unknown>, 'errors'>): string[] =>
  errors.map(({ extensions }) => extensions.code);

/** Milliseconds between two tries of a client. */
const patience = 25;

/** What somebody met on the way to an answer. */
export interface Met {
  /** Refusals after which it tried again. */
  readonly refusals: Written[];
  /** How often the connection was lost, or refused. */
  losses: number;
  /** Set to end whoever still tries. */
  isGivenUp?: boolean;
}

/**
 * Writes under a key as a careful client does: sends the same again after a lost connection, and when the service says
 * that it is unavailable, until it has an answer. Gives the numbers of the entries.
 * @param whereTo the server to ask at the next try
 */
export async function writeUntilAnswered(
  whereTo: () => string,
  clerk: Person,
  input: Writing & { readonly idempotencyKey: string },
  met: Met = { refusals: [], losses: 0 },
): Promise<readonly number[]> {
  for (;;) {
    const answer = await write(whereTo(), clerk, input).catch(() => undefined);
    const numbers = answer?.data?.writeEntries?.numbers;
    if (numbers) return numbers;
    if (!answer) met.losses += 1;
    else if (codesOf(answer).every((code) => code === 'SERVICE_UNAVAILABLE')) met.refusals.push(answer);
    else throw new Error(`${input.words}: ${JSON.stringify(answer)}`);
    if (met.isGivenUp) throw new Error(`${input.words}: nobody has answered it`);
    await rest(patience);
  }
}
