import { Client } from 'pg';

/** The SQL statements that some work sends, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const send = Client.prototype.query;
  Client.prototype.query = function (this: Client, ...given: unknown[]) {
    const [statement] = given as [string | { text: string }];
    sent.push(typeof statement === 'string' ? statement : statement.text);
    return (send as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof send;
  try {
    await work();
  } finally {
    Client.prototype.query = send;
  }
  return sent;
}
