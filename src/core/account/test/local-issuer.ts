import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** An OpenID Connect issuer on this machine, over real HTTP: its description, its keys, and tokens signed with them. */
export class LocalIssuer {
  /** Documents that it was asked for, in order. */
  readonly asked: string[] = [];
  /** What it describes itself as, when a test has it lie. */
  described: object = {};
  /** What its document of keys says, when a test has it say something else. */
  keysDescribed: object = {};
  /** Whether it takes questions and never answers. */
  silent = false;

  private constructor(
    readonly url: string,
    private readonly published: JWK[],
    private readonly keys: ReadonlyMap<string, Keys>,
    readonly stop: () => Promise<void>,
  ) {}

  /** Starts one whose keys are of these algorithms; each key's id is its algorithm. */
  static async start(...algorithms: readonly string[]): Promise<LocalIssuer> {
    const pairs = await Promise.all(algorithms.map(async (alg) => [alg, await generateKeyPair(alg)] as const));
    const published = pairs.map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), alg, kid: alg }));
    const server = createServer((request, response) => issuer.#answer(request.url ?? '', (text) => response.end(text)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const stop = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    const issuer = new LocalIssuer(`http://127.0.0.1:${port}`, await Promise.all(published), new Map(pairs), stop);
    return issuer;
  }

  #answer(path: string, end: (text: string) => void): void {
    this.asked.push(path);
    if (this.silent) return;
    const description = { issuer: this.url, jwks_uri: `${this.url}/keys`, ...this.described };
    const documents: Record<string, object> = {
      '/.well-known/openid-configuration': description,
      '/keys': { keys: this.published, ...this.keysDescribed },
    };
    end(JSON.stringify(documents[path] ?? {}));
  }

  /** The key that everybody knows, as text: what a forger has. */
  publicKey(algorithm: string): string {
    return JSON.stringify(this.published.find(({ kid }) => kid === algorithm));
  }

  /** A token with these claims, signed with the key of an algorithm, or with a key that it has not published. */
  async sign(claims: JWTPayload, { alg = 'RS256', key, ...header }: SigningOptions = {}): Promise<string> {
    const signing = key ?? this.keys.get(alg)?.privateKey;
    if (!signing) throw new Error(`The issuer has no key for ${alg}`);
    return new SignJWT({ iss: this.url, ...claims }).setProtectedHeader({ alg, kid: alg, ...header }).sign(signing);
  }
}

/** What a token's header says, and what signs it. */
export interface SigningOptions {
  readonly alg?: string;
  readonly kid?: string;
  readonly typ?: string;
  readonly key?: Keys['privateKey'] | Uint8Array;
}
