import { refreshOperation, signInOperation, signOutOperation } from './operations.js';

/** Renew when less than this is left (milliseconds): a request that starts now must still arrive with a valid token. */
const renewalMargin = 30_000;

/** A session of one account. */
interface Session {
  readonly login: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends, in milliseconds of this machine's own clock. */
  readonly expiresAt: number;
}

/** What the server answers to signing in and to renewing. */
interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}

/** The server understood and said no: the message is the server's own, made to be shown. */
export class Refusal extends Error {}

/** What a session needs from its page. */
export interface SessionOptions {
  /** Address of the GraphQL endpoint. */
  readonly endpoint: string;
  /** The browser's own `fetch`, not one that adds this session's header. */
  readonly fetch: typeof fetch;
  /** Called whenever somebody is signed in or no longer is; `reason` if it was not the person's own wish. */
  readonly onChange: (login: string | undefined, reason?: Error) => void;
}

/**
 * Holds the tokens of the account that is signed in, in memory, and renews them when they are needed and about to end.
 * Nothing renews an idle page: an unattended screen does not stay signed in for ever.
 */
export class SessionKeeper {
  readonly #options: SessionOptions;
  #session: Session | undefined;
  #renewal: Promise<void> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Opens a session. Throws a {@link Refusal} with the server's message, or an Error if no proper answer came. */
  async signIn(login: string, password: string): Promise<void> {
    const { data, arrivedAt } = await this.#send<{ signIn: Tokens & { account: { login: string } } }>(signInOperation, {
      login,
      password,
    });
    this.#session = { login: data.signIn.account.login, ...readTokens(data.signIn, arrivedAt) };
    this.#options.onChange(this.#session.login);
  }

  /** Forgets the session, then ends it on the server; throws if the server did not do so. */
  async signOut(): Promise<void> {
    // The server knows the tokens of the last renewal only, so one that is on its way or due comes first.
    await this.authorization();
    const session = this.#session;
    if (!session) return;
    this.#forget();
    await this.#send(signOutOperation, {}, `Bearer ${session.accessToken}`);
  }

  /** The value of the Authorization header for a request that starts now, renewed if need be; nothing if signed out. */
  async authorization(): Promise<string | undefined> {
    const due = this.#session && this.#session.expiresAt - Date.now() < renewalMargin;
    if (due || this.#renewal) await this.#renewOnce();
    return this.#session && `Bearer ${this.#session.accessToken}`;
  }

  /** The session as text, to be kept while the page is reloaded. */
  save(): string | undefined {
    return this.#session && JSON.stringify(this.#session);
  }

  /** Takes up a session that {@link save} gave. */
  restore(saved: string): void {
    this.#session = JSON.parse(saved) as Session;
    this.#options.onChange(this.#session.login);
  }

  /**
   * A refresh token works once. Several requests at a time must share one renewal, or the server sees a stolen token.
   */
  async #renewOnce(): Promise<void> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    await this.#renewal;
  }

  async #renew(): Promise<void> {
    const before = this.#session;
    if (!before) return;
    try {
      const { data, arrivedAt } = await this.#send<{ refreshSession: Tokens }>(refreshOperation, {
        refreshToken: before.refreshToken,
      });
      // Somebody may have signed out, or in again, while this was on its way.
      if (this.#session === before) {
        this.#session = { login: before.login, ...readTokens(data.refreshSession, arrivedAt) };
      }
    } catch (error) {
      // A refused renewal ends the session; a lost connection does not, the next request tries again.
      if (error instanceof Refusal && this.#session === before) this.#forget(error);
    }
  }

  #forget(reason?: Error): void {
    this.#session = undefined;
    this.#options.onChange(undefined, reason);
  }

  async #send<T>(query: string, variables: object, authorization?: string): Promise<{ data: T; arrivedAt: number }> {
    const response = await this.#options.fetch(this.#options.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(authorization && { authorization }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json().catch(() => undefined)) as
      | { data?: T | null; errors?: { message: string }[] }
      | undefined;
    if (answer?.errors?.length) throw new Refusal(answer.errors.map(({ message }) => message).join('\n'));
    if (!answer?.data)
      throw new Error(`服务器没有正确应答。 The server gave no proper answer (HTTP ${response.status}).`);
    return { data: answer.data, arrivedAt: Date.parse(response.headers.get('date') ?? '') };
  }
}

/** Counts the lifetime from the server's clock, as its Date header tells it: this machine's clock may be wrong. */
function readTokens(tokens: Tokens, serverTime: number): Omit<Session, 'login'> {
  const now = Date.now();
  const lifetime = Date.parse(tokens.expiresAt) - (Number.isNaN(serverTime) ? now : serverTime);
  return { accessToken: tokens.accessToken, refreshToken: tokens.refreshToken, expiresAt: now + lifetime };
}
