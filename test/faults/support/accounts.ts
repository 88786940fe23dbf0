import { addAccount, beginSession } from '../../../src/testing/accounts.js';
import { startTestServer, type TestServer } from '../../../src/testing/index.js';

/** Somebody who has signed in. */
export interface Person {
  /** Global id of the account. */
  readonly id: string;
  /** Good for an hour: longer than a run. */
  readonly token: string;
}

/**
 * Lends a server of this very process on a database, with the core alone, for what a test needs to be there. It
 * delivers no events.
 */
export async function prepare<T>(databaseUrl: string, work: (desk: Desk) => Promise<T>): Promise<T> {
  let ahead = 0;
  const server = await startTestServer({
    databaseUrl,
    deliversEvents: false,
    now: () => new Date(Date.now() + ahead),
  });
  const signIn = async (...holds: string[]) => {
    const { id, globalId } = await server.asSystem((context) => addAccount(context, { holds }));
    // A token that is made fifty minutes from now is good for an hour.
    ahead = 50 * 60_000;
    const { token } = await server.asSystem((context) => beginSession(context, id));
    ahead = 0;
    return { id: globalId, token };
  };
  try {
    return await work({ server, signIn });
  } finally {
    await server.stop();
  }
}

/** What prepares a database. */
export interface Desk {
  readonly server: TestServer;
  /** Makes an account with these roles, everywhere, and signs it in. */
  signIn(...holds: string[]): Promise<Person>;
}
