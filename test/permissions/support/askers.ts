import type { TestClient } from '../../../src/testing/index.js';
import { accountPassword } from './settling.js';
import { type World } from './world.js';

/**
 * Somebody who asks: nobody in particular, a stranger, or one role that is held in the district `here` or everywhere.
 */
export interface Asker {
  readonly title: string;
  readonly client: TestClient;
  /** The same, held over the whole system; undefined where that makes no difference. */
  readonly everywhere: TestClient | undefined;
  readonly password: string;
}

/** The columns of the matrix. */
export async function askersOf({ server, roles, sides }: World): Promise<Asker[]> {
  const stranger = await server.signInAs();
  const askers: Asker[] = [
    { title: 'anonymous', client: server.anonymous, everywhere: undefined, password: accountPassword },
    { title: 'signed in', client: stranger, everywhere: undefined, password: stranger.account.password },
  ];
  for (const role of roles) {
    const client = await server.signInAs({ role, organization: sides.here.district });
    askers.push({
      title: role,
      client,
      everywhere: await server.signInAs(role),
      password: client.account.password,
    });
  }
  return askers;
}
