import { createHash } from 'node:crypto';
import type { SignedInClient, TestServer } from '../../../testing/index.js';

const fields =
  'id version state received rowsRead badCount badRowCount counts { what created changed unchanged } availableActions';

/** The mutation of a step. */
export const verb = (name: string) => {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { dataImport { ${fields} } } }`;
};

/** An import as a step of it, or a query, shows it. */
export interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly received: number;
  readonly badCount: number;
  /** Told by `find` and by what ends with it. */
  readonly problems?: { readonly nodes: readonly { readonly rule: string }[] };
}

/** Where a clerk imports files into a community, step by step. */
export class ImportDesk {
  private constructor(
    readonly server: TestServer,
    readonly clerk: SignedInClient,
    readonly organizationId: string,
  ) {}

  /** A desk of a new community `EAST`. */
  static async open(server: TestServer): Promise<ImportDesk> {
    const organizationId = await server.addOrganization({ code: 'EAST', name: '东社区', kind: 'COMMUNITY' });
    const clerk = await server.signInAs({ role: 'core:community-worker', organization: 'EAST' });
    return new ImportDesk(server, clerk, organizationId);
  }

  /** Takes one step. */
  async send(name: string, input: object, client = this.clerk): Promise<Shown> {
    const answer = await client.query<Record<string, { dataImport: Shown }>>(verb(name), { input });
    return answer[name]?.dataImport as Shown;
  }

  /** Announces a file. */
  begin(content: Buffer, kind = 'PREMISES'): Promise<Shown> {
    return this.send('createDataImport', {
      kind,
      organizationId: this.organizationId,
      fileName: '房屋.csv',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
  }

  /** Sends a file in two parts, and has it checked. */
  async upload(text: string | Buffer, kind?: string): Promise<Shown> {
    const content = Buffer.from(text);
    const { id } = await this.begin(content, kind);
    const half = content.length >> 1;
    await this.send('appendToDataImport', { id, offset: 0, content: content.subarray(0, half).toString('base64') });
    const rest = content.subarray(half).toString('base64');
    const { version } = await this.send('appendToDataImport', { id, offset: half, content: rest });
    await this.send('submitDataImport', { id, version });
    await this.server.settled();
    return this.find(id);
  }

  /** Has a file checked and imported; the id of the import. */
  async carryOut(text: string, kind?: string): Promise<string> {
    const { id, version } = await this.upload(text, kind);
    await this.send('commitDataImport', { id, version });
    await this.server.settled();
    return id;
  }

  async find(id: string): Promise<Shown> {
    const { dataImport } = await this.clerk.query<{ dataImport: Shown }>(
      `query ($id: ID!) { dataImport(id: $id) { ${fields} problems { totalCount nodes { line column columnTitle rule message } } } }`,
      { id },
    );
    return dataImport;
  }
}

/** A file of premises with such rows: `building, its name, room, code`. */
export const premisesFile = (...lines: string[]): string =>
  ['楼栋编码,楼栋名称,房号,房屋编码', ...lines, ''].join('\n');
