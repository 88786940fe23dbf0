import { createHash } from 'node:crypto';
import { inTransaction, systemContext } from '../../../host/index.js';
import { bytesSource } from '../../../lib/sheet/index.js';
import type { Language } from '../../../plugin-api/index.js';
import type { SignedInClient } from '../../../testing/index.js';
import { LegalBasis } from '../../data-source/legal-basis.js';
import type { Organization } from '../../organization/organization.entity.js';
import { idOf, type World } from '../../organization/test/world.js';
import type { ImportKind } from '../define-import.js';
import { type ImportProgress, importFile } from '../import-file.js';
import { readImport } from '../import-rows.js';
import { listProblems } from '../problem-report.js';

/** How a test imports a file. */
export interface Given {
  readonly isDryRun?: boolean;
  readonly name?: string;
  /** Of what is told. */
  readonly language?: Language;
  /** Tells warnings in place of what was done. */
  readonly isToldWarnings?: boolean;
  readonly progress?: Partial<ImportProgress>;
}

const silent: ImportProgress = {
  read: () => undefined,
  check: () => undefined,
  load: () => undefined,
  loaded: () => undefined,
};

/**
 * Imports a file as the command does, and tells how that ended: `dwellings +2 ~1 =3` for what was done, or what is wrong,
 * `7 Dwelling code: Row 6 has the same.`
 */
export async function importing(
  world: World,
  kind: ImportKind,
  within: Organization,
  content: string | Buffer,
  { isDryRun = false, name = 'a.csv', isToldWarnings = false, language = 'en', progress = {} }: Given = {},
): Promise<string[]> {
  const context = systemContext(world.kernel, 'test');
  const file = {
    kind,
    source: bytesSource(Buffer.from(content)),
    name,
    organizationId: within.id,
    from: 'IMPORT',
    legalBasis: LegalBasis.LEGAL_DUTY,
    isDryRun,
  };
  const { id, outcome } = await importFile(
    context,
    file,
    (work) => {
      const own = systemContext(world.kernel, 'test');
      return inTransaction(own, () => work(own));
    },
    { ...silent, ...progress },
  );
  if ('counts' in outcome && !isToldWarnings) {
    return Object.entries(outcome.counts).map(
      ([what, { created, changed, unchanged }]) => `${what} +${created} ~${changed} =${unchanged}`,
    );
  }
  const problems = await listProblems(context, await readImport(context, id), language);
  return problems.map(({ line, column, message }) => `${line}${column && ` ${column}`}: ${message}`);
}

const mutation = (name: string) => {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { dataImport { id version } } }`;
};

/** A step of an import, as somebody signed in takes it. */
async function send(client: SignedInClient, name: string, input: object): Promise<{ id: string; version: number }> {
  type Answer = Record<string, { dataImport: { id: string; version: number } }>;
  const made = (await client.query<Answer>(mutation(name), { input }))[name];
  return made?.dataImport ?? { id: '', version: 0 };
}

/** Uploads a file as somebody signed in, and has it checked; the id of the import. */
async function upload(
  world: World,
  client: SignedInClient,
  kind: ImportKind,
  within: Organization,
  text: string,
): Promise<string> {
  const content = Buffer.from(text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { fileName: 'a.csv', bytes: content.length, sha256 };
  const { id } = await send(client, 'createDataImport', { kind: kind.code, organizationId: idOf(within), ...file });
  const { version } = await send(client, 'appendToDataImport', { id, offset: 0, content: content.toString('base64') });
  await send(client, 'submitDataImport', { id, version });
  await world.server.settled();
  return id;
}

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly problems: { readonly nodes: readonly { line: number; column: string | null; rule: string }[] };
  readonly counts: readonly { what: string; created: number; changed: number; unchanged: number }[];
}

async function find(client: SignedInClient, id: string): Promise<Shown> {
  const { dataImport } = await client.query<{ dataImport: Shown }>(
    `query ($id: ID!) { dataImport(id: $id) {
      id version state problems(first: 100) { nodes { line column rule } } counts { what created changed unchanged } } }`,
    { id },
  );
  return dataImport;
}

const stateOf = ({ state, problems }: Shown): string[] => [
  state,
  ...problems.nodes.map(({ line, column, rule }) => `${line} ${column} ${rule}`),
];

/**
 * Uploads a file as somebody signed in, and has it checked: the state that it comes to, and what is wrong,
 * `7 gridCode core:import.grid-unknown`.
 */
export async function uploading(...given: Parameters<typeof upload>): Promise<string[]> {
  const [, client] = given;
  return stateOf(await find(client, await upload(...given)));
}

/** The same, and what there is to be done: `persons +2 ~1 =3`. */
export async function checking(...given: Parameters<typeof upload>): Promise<string[]> {
  const [, client] = given;
  const shown = await find(client, await upload(...given));
  const counts = shown.counts.map(
    ({ what, created, changed, unchanged }) => `${what} +${created} ~${changed} =${unchanged}`,
  );
  return [...stateOf(shown), ...counts.sort()];
}

/** Uploads a file that is found to be good, and has it carried out: the state that it comes to, and what is wrong then. */
export async function carryingOut(...given: Parameters<typeof upload>): Promise<string[]> {
  const [world, client] = given;
  const id = await upload(...given);
  const { state, version } = await find(client, id);
  if (state !== 'READY') return [state];
  await send(client, 'commitDataImport', { id, version });
  await world.server.settled();
  return stateOf(await find(client, id));
}
