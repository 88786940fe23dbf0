import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { build, Operator } from '../partners/support/operator.js';
import { editForSecondVersion } from '../partners/support/upgrade.js';
import { ask, signIn } from '../process/support/clients.js';
import type { CommongridProcess, Environment } from '../process/support/commongrid-process.js';
import { query } from '../process/support/database.js';

/** A job that runs each minute is waited for, on a machine that may be busy. */
const patiently = { timeout: 240_000, interval: 500 };
const password = 'of the demo accounts';

let operator: Operator;

beforeAll(async () => {
  operator = await Operator.install();
}, 600_000);

afterAll(() => operator?.remove());

/** The two ways in which people have a plugin, and how each comes to its next version. */
const ways = {
  'as a package beside the packed product': async () => {
    const folder = await operator.writePlugin();
    await operator.installPlugin(folder);
    return { folder, listed: 'commongrid-plugin-tool-library', update: () => operator.installPlugin(folder) };
  },
  'as a folder by its path, with second copies of everything in its node_modules': async () => {
    const folder = await operator.pluginElsewhere();
    return { folder, listed: folder, update: async () => undefined };
  },
};

test.each(Object.entries(ways))(
  'a partner’s plugin lives through everything %s',
  { timeout: 900_000 },
  async (_, prepare) => {
    const { folder, listed, update } = await prepare();
    const database = await throwAwayDatabase();
    onTestFinished(database.drop);
    const off: Environment = {
      DATABASE_URL: database.url,
      COMMONGRID_PLUGINS: '',
      COMMONGRID_DEMO: '1',
      COMMONGRID_DEMO_PASSWORD: password,
    };
    const on = { ...off, COMMONGRID_PLUGINS: listed };

    const first = await operator.serve(on);
    await lend(first);
    await expect.poll(() => toolsAt(first), patiently).toMatchObject([{ name: '电钻', timesLent: 1 }]);
    await expect.poll(async () => (await toolsAt(first))[0]?.timesInspected, patiently).toBeGreaterThan(0);
    await first.endBy('SIGTERM');

    const without = await operator.serve(off);
    expect(await ask(without.url, tools)).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(await rowsIn(database.url)).toEqual([{ name: '电钻' }]);
    await without.endBy('SIGTERM');

    const again = await operator.serve(on);
    expect(await toolsAt(again)).toMatchObject([{ name: '电钻', timesLent: 1 }]);
    await again.endBy('SIGTERM');

    await editForSecondVersion(folder);
    await build(folder);
    const written = await operator.commongrid('plugin migration tool-library --name add-shelf', {
      ...on,
      COMMONGRID_PLUGINS: folder,
    });
    expect(written).toMatch(/Wrote .*-add-shelf\.ts/);
    await build(folder);
    await update();
    const second = await operator.serve(on);
    expect(await ask(second.url, '{ plugins { id version status } }')).toMatchObject({
      data: { plugins: expect.arrayContaining([{ id: 'tool-library', version: '1.1.0', status: 'ON' }]) },
    });
    expect(await toolsAt(second, 'shelf')).toMatchObject([{ name: '电钻', timesLent: 1, shelf: null }]);
    await second.endBy('SIGTERM');

    expect(await operator.commongrid('plugin purge tool-library --yes', off)).toMatch(
      /Deleted tool-library: 1 table with 1 row/,
    );
    await expect(rowsIn(database.url)).rejects.toThrow('does not exist');
  },
);

const community = '411303003002';
const tools = `{ organization(code: "${community}") { id tools { nodes { name } } } }`;

interface Tool {
  readonly name: string;
  readonly timesLent: number;
  readonly timesInspected: number;
}

/** What anybody sees of the tools of the community. */
async function toolsAt({ url }: CommongridProcess, more = ''): Promise<Tool[]> {
  const document = `{ organization(code: "${community}") { tools { nodes { name timesLent timesInspected ${more} } } } }`;
  const { data, errors } = await ask<{ organization: { tools: { nodes: Tool[] } } }>(url, document);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.organization.tools.nodes;
}

/** Has the administrator take the plugin's role, and lend a tool with it. */
async function lend({ url }: CommongridProcess): Promise<void> {
  const token = await signIn(url, 'admin', password);
  const found = await ask<{ me: { id: string }; organization: { id: string } }>(
    url,
    `{ me { id } organization(code: "${community}") { id } }`,
    {},
    token,
  );
  const { me, organization } = found.data ?? {};
  const input = { accountId: me?.id, role: 'tool-library:lender', organizationId: organization?.id };
  const grant = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename } }';
  expect(await ask(url, grant, { input }, token)).toMatchObject({
    data: { grantRole: { __typename: expect.any(String) } },
  });
  const lending = 'mutation ($input: LendNewToolInput!) { lendNewTool(input: $input) { tool { name } } }';
  expect(await ask(url, lending, { input: { organizationId: organization?.id, name: '电钻' } }, token)).toMatchObject({
    data: { lendNewTool: { tool: { name: '电钻' } } },
  });
}

const rowsIn = (url: string) => query<{ name: string }>(url, 'select name from tool_library.tool');
