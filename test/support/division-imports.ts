import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import {
  type ImportOptions,
  type ImportResult,
  type ImportSummary,
  importDivisions,
} from '../../src/core/division/index.js';
import { startTestServer, type TestServer } from '../../src/testing/index.js';

/** The first line of most files in tests. */
export const header = 'code,name,level,parentCode';

/** A file with that first line. */
export const file = (...lines: string[]): string => [header, ...lines, ''].join('\n');

/** A division as tests look at it. */
export interface FoundDivision {
  readonly id: string;
  readonly name: string;
  readonly retiredOn: string | null;
  readonly history: { readonly nodes: readonly FoundPeriod[] };
}

interface FoundPeriod {
  readonly name: string;
  readonly parent: { readonly code: string } | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** A server of one test file, on a day that it chooses, and a folder for its files. */
export class DivisionImports {
  private constructor(
    readonly server: TestServer,
    readonly folder: string,
    private readonly clock: { day: string },
  ) {}

  static async open(): Promise<DivisionImports> {
    const clock = { day: '2025-03-01' };
    const server = await startTestServer({ now: () => new Date(`${clock.day}T12:00:00+08:00`) });
    return new DivisionImports(server, await mkdtemp(join(tmpdir(), 'commongrid-divisions-')), clock);
  }

  async close(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** From here on it is this day. */
  itIs(day: string): void {
    this.clock.day = day;
  }

  /** Imports files with these contents, named 1.csv, 2.csv … in one transaction, as the command does. */
  async importWith(options: ImportOptions, ...contents: (string | Buffer)[]): Promise<ImportResult> {
    const paths = contents.map((_, index) => join(this.folder, `${index + 1}.csv`));
    await Promise.all(contents.map((content, index) => writeFile(paths[index] as string, content)));
    return this.server.asSystem((context) => importDivisions(context, paths, options));
  }

  /** Imports what is expected to be good, and gives what it did. */
  async summaryOf(...contents: (string | Buffer)[]): Promise<ImportSummary> {
    const result = await this.importWith({}, ...contents);
    if (!result.done) throw new Error(JSON.stringify(result));
    return result.summary;
  }

  /**
   * Imports what is expected to be good, and gives how many divisions it did what with; what it did not is left out.
   */
  async imported(...contents: (string | Buffer)[]): Promise<Record<string, number>> {
    const { counts } = await this.summaryOf(...contents);
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  }

  /** Imports what is expected to be refused, and gives the mistakes as `1.csv:2 core:division.code {…}`. */
  async mistakes(...contents: (string | Buffer)[]): Promise<unknown[]> {
    const result = await this.importWith({}, ...contents);
    if (result.done || !('badLines' in result)) throw new Error(`No line was refused: ${JSON.stringify(result)}`);
    return result.badLines.named.map(({ file: path, line, rule, values }) => [
      `${path.slice(this.folder.length + 1)}:${line}`,
      rule.replace('core:division.', ''),
      values,
    ]);
  }

  /** A division as a client sees it; null when there is none. */
  async find(code: string): Promise<FoundDivision | null> {
    const { organization } = await this.server.anonymous.query<{ organization: FoundDivision | null }>(
      `query ($code: String!) { organization(code: $code) {
        id name kind level retiredOn parent { code } ancestors { code }
        history { nodes { name kind parent { code } validFrom validUntil } }
      } }`,
      { code },
    );
    return organization;
  }

  /** What a division was from which day to which, newest first: `2025-03-01/2026-05-01 兰州市 of 62`. */
  async historyOf(code: string): Promise<string[]> {
    const found = await this.find(code);
    return (found?.history.nodes ?? []).map(
      ({ name, parent, validFrom, validUntil }) =>
        `${validFrom}/${validUntil ?? ''} ${name} of ${parent?.code ?? 'nothing'}`,
    );
  }

  /** Names of the events of organizations since the last call, sorted. */
  async told(): Promise<string[]> {
    return this.server.asSystem(async (context) => {
      const { rows } = await sql<{ name: string }>`
        delete from commongrid.outbox where name like 'core:organization-%' returning name`.execute(context.sql);
      return rows.map(({ name }) => name.replace('core:organization-', '')).toSorted();
    });
  }

  /** Retires a division as an operator would. */
  async retire(code: string): Promise<void> {
    const admin = await this.server.signInAs('core:administrator');
    const { organization } = await admin.query<{ organization: object }>(
      'query ($code: String!) { organization(code: $code) { id version } }',
      { code },
    );
    await admin.query(
      'mutation ($input: RetireOrganizationInput!) { retireOrganization(input: $input) { organization { id } } }',
      { input: organization },
    );
  }
}
