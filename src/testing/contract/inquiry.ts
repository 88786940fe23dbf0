import { getNamedType, isObjectType } from 'graphql';
import type { Finding } from '../../host/index.js';
import type { Answer } from '../answer.js';
import type { SignedInClient, TestClient } from '../client.js';
import type { TestServer } from '../test-server.js';
import { type AskedField, fieldsOf, isMutation } from './asked-fields.js';
import { documentAt, type Path, pathsThrough } from './paths.js';
import { Rows } from './rows.js';
import { problemOf, type Subject, startFilled } from './subject.js';
import { type Manner, Values } from './values.js';

/** How the answer to the field that is looked at is named, wherever it stands. */
const alias = 'asked';

/** A filled server of the plugin under test, with all that asking its fields takes. */
export class Inquiry {
  private constructor(
    readonly subject: Subject,
    readonly server: TestServer,
    readonly fields: readonly AskedField[],
    readonly rows: Rows,
    /** Holds every role there is, everywhere. */
    readonly holder: SignedInClient,
    /** Is signed in, and holds nothing. */
    readonly stranger: SignedInClient,
    private readonly paths: ReadonlyMap<string, Path>,
  ) {}

  /** Starts and fills the server; `stop` it. */
  static async open(subject: Subject): Promise<Inquiry> {
    const server = await startFilled(subject);
    const rows = await Rows.of(server);
    const roles = server.host.kernel.plugins.flatMap((plugin) => Object.keys(plugin.roles));
    const [holder, stranger] = [await server.signInAs(...roles), await server.signInAs()];
    const paths = pathsThrough(server.host.schema, rows);
    return new Inquiry(subject, server, fieldsOf(subject, server), rows, holder, stranger, paths);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** The rows below which a field is asked: those of the type that its path begins at. */
  idsFor({ parent }: AskedField): readonly string[] {
    const from = this.paths.get(parent.name)?.from;
    return from ? this.rows.idsOf(from) : [];
  }

  /** The operation that asks one field; undefined when nothing that is there leads to it. */
  documentFor(
    asked: AskedField,
    manner: Manner,
    selection: string,
    ids: readonly string[],
    own = this.ownTypesOf(asked)[0] ?? 'Organization',
  ): string | undefined {
    const { field, parent } = asked;
    const values = new Values(this.rows, manner, own);
    const text = `${alias}: ${field.name}${values.argumentsOf(field.args)} ${selection}`;
    if (isMutation(asked)) return `mutation { ${text} }`;
    const path = this.paths.get(parent.name);
    return path && (path.from === undefined || ids.length > 0) ? documentAt(path, ids, text) : undefined;
  }

  /**
   * The type that an `id` among the field's arguments is of: what it answers, or what its payload tells of. Where
   * neither tells, it may be any of the plugin's own, or an organization.
   */
  ownTypesOf({ field, parent }: AskedField): readonly string[] {
    const answer = getNamedType(field.type);
    const inside = isObjectType(answer) ? Object.values(answer.getFields()).map(({ type }) => getNamedType(type)) : [];
    const known = [answer, ...inside, parent].find((type) => this.rows.isNode(type.name));
    if (known || field.args.length === 0) return [known?.name ?? 'Organization'];
    const stored = (this.subject.plugin.entities ?? [])
      .map(({ name }) => name)
      .filter((name) => this.rows.isNode(name));
    return [...stored, 'Organization'];
  }

  /** Asks, and tells what no answer may be: a fault of the server. */
  async ask(
    client: TestClient,
    asked: AskedField,
    document: string,
    who: string,
  ): Promise<{ readonly answer: Answer<unknown>; readonly problems: Finding[] }> {
    const answer = await client.send<unknown>(document);
    const unasked = answer.refusals.find(({ code }) => code === 'GRAPHQL_VALIDATION_FAILED');
    if (unasked) {
      const problem = `cannot be asked by this suite: ${unasked.message}\n    ${document}`;
      return { answer, problems: [this.problem(asked, problem, 'let its arguments be values that their types allow')] };
    }
    const fault = answer.refusals.find(({ code }) => code === 'INTERNAL_SERVER_ERROR');
    if (answer.status < 500 && !fault) return { answer, problems: [] };
    const place = fault?.path?.join('.');
    const problem = `fails${place ? ` at ${place}` : ''}, asked ${who}: ${this.#reasonOf(answer) ?? fault?.message}\n    ${document}`;
    return { answer, problems: [this.problem(asked, problem, handleIt)] };
  }

  #reasonOf({ requestId }: Answer<unknown>): string | undefined {
    const line = this.server.faults.find((fault) => fault.includes(requestId));
    const { error } = line ? (JSON.parse(line) as { error?: { message?: string } }) : {};
    return error?.message ?? line;
  }

  problem({ coordinate }: AskedField, problem: string, mend: string): Finding {
    return problemOf(this.subject, coordinate, problem, mend);
  }
}

const handleIt =
  'refuse what cannot be answered with a coded error: context.idOf and context.idsOf read ids, notFound() and ruleViolated() refuse';

/** Everything that an answer holds for the field that was asked, below whichever rows. */
export function answersIn(data: unknown): unknown[] {
  if (Array.isArray(data)) return data.flatMap(answersIn);
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => (name === alias ? [value] : answersIn(value)));
}
