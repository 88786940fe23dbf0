import { type Host, inTransaction, systemContext } from '../host/index.js';
import type { Context } from '../plugin-api/index.js';
import type { CommongridServer } from '../server/index.js';
import { addAccount, beginSession, type Holding, type NewAccount } from './accounts.js';
import { SignedInClient, TestClient } from './client.js';
import type { TestLog } from './log.js';
import { addGrid, addOrganization, type NewGrid, type NewOrganization } from './places.js';

/** What a running test server is made of. */
export interface TestServerParts {
  readonly host: Host;
  readonly server: CommongridServer;
  readonly databaseUrl: string;
  readonly log: TestLog;
  stop(): Promise<void>;
}

/** A server of its own for one test file: real HTTP, a real database that is thrown away at `stop`. */
export class TestServer {
  /** `http://127.0.0.1:…`, without a path. */
  readonly url: string;
  /** Address of its database. */
  readonly databaseUrl: string;
  /** The running plugins; for what the methods below do not reach. */
  readonly host: Host;
  /** Asks without a token. */
  readonly anonymous: TestClient;
  readonly #parts: TestServerParts;

  constructor(parts: TestServerParts) {
    this.#parts = parts;
    this.url = parts.server.url;
    this.databaseUrl = parts.databaseUrl;
    this.host = parts.host;
    this.anonymous = this.clientWith(async () => undefined);
  }

  /**
   * Makes an account that holds these roles, signed in. A role by its name counts everywhere; with `organization` or
   * `grid`, a code, it counts there and below.
   */
  signInAs(...holds: readonly Holding[]): Promise<SignedInClient> {
    return this.signIn({ holds });
  }

  /** Makes an account, signed in. Its client stays signed in, however far a test moves the clock. */
  async signIn(given: NewAccount): Promise<SignedInClient> {
    const account = await this.asSystem((context) => addAccount(context, given));
    let session: { token: string; expiresAt: Date } | undefined;
    const authorization = async () => {
      if (!session || session.expiresAt <= this.host.kernel.now()) {
        session = await this.asSystem((context) => beginSession(context, account.id));
      }
      return `Bearer ${session.token}`;
    };
    return new SignedInClient(this.#setting(authorization), account);
  }

  /** A client with an `Authorization` header of the test's own making. */
  clientWith(authorization: () => Promise<string | undefined>): TestClient {
    return new TestClient(this.#setting(authorization));
  }

  #setting(authorization: () => Promise<string | undefined>) {
    return { endpoint: `${this.url}/graphql`, log: this.#parts.log, authorization };
  }

  /** Adds an organization, and gives its global id. */
  addOrganization(given: NewOrganization): Promise<string> {
    return this.asSystem((context) => addOrganization(context, given));
  }

  /** Adds a grid, and gives its global id. */
  addGrid(given: NewGrid): Promise<string> {
    return this.asSystem((context) => addGrid(context, given));
  }

  /** Runs work as the server itself, in one transaction: fixtures, and looks behind the scenes. */
  async asSystem<T>(work: (context: Context) => Promise<T>): Promise<T> {
    const context = systemContext(this.host.kernel, 'test');
    return inTransaction(context, () => work(context));
  }

  /** Runs a job now. */
  runJob(name: string): Promise<void> {
    return this.host.runJob(name);
  }

  /** Resolves when every event that can be delivered now has been handled, or has failed. */
  settled(): Promise<void> {
    return this.host.settled();
  }

  /** Everything that was logged as an error so far. */
  get faults(): readonly string[] {
    return this.#parts.log.faults();
  }

  /** Ends server, plugins and database. */
  stop(): Promise<void> {
    return this.#parts.stop();
  }
}
