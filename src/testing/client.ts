import { v7 as uuidV7 } from 'uuid';
import type { Language } from '../lib/localized-text.js';
import type { TestAccount } from './accounts.js';
import { type Answer, describeRefusals, describeUnworded, type Refusal, readAnswer } from './answer.js';
import { type Document, type Given, textOf } from './document.js';
import type { TestLog } from './log.js';
import { recordStatements } from './statements.js';

/** Values of a document's variables. */
export type Variables = Readonly<Record<string, unknown>>;

/** What one request says beside its document. */
export interface RequestOptions {
  /** Language of messages and titles; English unless named. */
  readonly language?: Language;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requestId?: string;
}

/** Whom a client asks, and as whom. */
export interface ClientSetting {
  /** Address of the GraphQL endpoint. */
  readonly endpoint: string;
  readonly log: TestLog;
  /** The `Authorization` header of the next request; undefined for nobody in particular. */
  authorization(): Promise<string | undefined>;
}

/** Asks a test server over HTTP, as front ends do: anonymously, or as one account. */
export class TestClient {
  constructor(private readonly setting: ClientSetting) {}

  /**
   * The data of an operation that is expected to succeed, query or mutation. A typed document (`operation`, or what a
   * code generator wrote) brings the types of result and variables along; otherwise they are what the test says they
   * are.
   * @throws Error naming every refusal, and what the log says of a fault
   */
  async query<Data, Values extends object = Variables>(
    document: Document<Data, Values>,
    ...given: Given<Values, RequestOptions>
  ): Promise<Data> {
    const answer = await this.send<Data, Values>(document, ...given);
    if (answer.data && answer.refusals.length === 0) return answer.data;
    throw new Error(this.#failure('The operation was refused', answer));
  }

  /**
   * The one refusal of an operation that is expected to be refused, in whole or at one field.
   * @throws Error when nothing was refused, when several fields were, when the server failed, or when the rule that
   *   refused has no message
   */
  async refusal<Values extends object = Variables>(
    document: Document<unknown, Values>,
    ...given: Given<Values, RequestOptions>
  ): Promise<Refusal> {
    const answer = await this.send<unknown, Values>(document, ...given);
    const [refusal] = answer.refusals;
    if (!refusal) throw new Error(`Nothing was refused: ${JSON.stringify(answer.data)}`);
    if (answer.refusals.length > 1) throw new Error(this.#failure('More than one refusal', answer));
    if (refusal.code === 'INTERNAL_SERVER_ERROR') throw new Error(this.#failure('The server failed', answer));
    const { rule } = refusal;
    if (rule !== undefined && this.setting.log.isUnworded(rule)) throw new Error(describeUnworded(rule));
    return refusal;
  }

  /** The whole answer, whatever it says. */
  async send<Data = unknown, Values extends object = Variables>(
    document: Document<Data, Values>,
    ...[variables, options = {}]: Given<Values, RequestOptions>
  ): Promise<Answer<Data>> {
    const { language = 'en', headers, requestId = uuidV7() } = options;
    const authorization = await this.setting.authorization();
    const response = await fetch(this.setting.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'accept-language': language,
        'x-request-id': requestId,
        ...(authorization && { authorization }),
        ...headers,
      },
      body: JSON.stringify({ query: textOf(document), variables }),
    });
    return readAnswer<Data>(response, requestId);
  }

  /** The SQL statements that answering an operation took, those that found out who asks included. */
  async statements<Values extends object = Variables>(
    document: Document<unknown, Values>,
    ...[variables]: Given<Values, never>
  ): Promise<string[]> {
    const requestId = uuidV7();
    const rest = [variables, { requestId }] as Given<Values, RequestOptions>;
    return recordStatements(requestId, () => this.query<unknown, Values>(document, ...rest));
  }

  #failure(summary: string, { requestId, status, refusals }: Answer<unknown>): string {
    return [`${summary} (HTTP ${status}):`, describeRefusals(refusals), ...this.setting.log.faults(requestId)].join(
      '\n',
    );
  }
}

/** A client that has signed in. */
export class SignedInClient extends TestClient {
  constructor(
    setting: ClientSetting,
    readonly account: TestAccount,
  ) {
    super(setting);
  }
}
