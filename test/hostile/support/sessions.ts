import type { Asker } from './requests.js';

/** Seconds for which a token is used; it is good for longer. */
const used = 120;

/** Logins of the demo, by who asks. */
const logins: Partial<Record<Asker, string>> = { administrator: 'admin', resident: 'resident' };

/** Keeps the askers signed in, as accounts of the demo. */
export class Sessions {
  readonly #known = new Map<Asker, { readonly authorization: Promise<string>; readonly until: number }>();

  constructor(
    private readonly url: string,
    private readonly password: string,
  ) {}

  /** The `Authorization` header of an asker; undefined for nobody in particular. */
  async authorization(asker: Asker): Promise<string | undefined> {
    const login = logins[asker];
    if (login === undefined) return undefined;
    let known = this.#known.get(asker);
    if (known === undefined || known.until < Date.now()) {
      known = { authorization: this.#signIn(login), until: Date.now() + used * 1_000 };
      this.#known.set(asker, known);
    }
    return known.authorization;
  }

  /** Told that a session is over (mutations end some, too): unless that is known, the asker signs in again. */
  async renew(asker: Asker, authorization: string | undefined): Promise<void> {
    if ((await this.#known.get(asker)?.authorization) === authorization) this.#known.delete(asker);
  }

  /** From a network of its own: the sign-ins that chance makes use up what one network may try. */
  async #signIn(login: string): Promise<string> {
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: JSON.stringify({ query, variables: { input: { login, password: this.password } } }),
    });
    const text = await response.text();
    const token = /"accessToken":"([^"]+)"/.exec(text)?.[1];
    if (token === undefined) throw new Error(`${login} cannot sign in any more: ${text}`);
    return `Bearer ${token}`;
  }
}
