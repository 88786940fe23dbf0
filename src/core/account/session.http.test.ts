import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { coreRoles } from '../access/roles.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const workerPermissions = [...coreRoles['core:grid-worker'].permissions].sort();

interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
  account: { id: string; login: string };
}

const signInDocument = `mutation ($login: String!, $password: String!) {
  signIn(input: { login: $login, password: $password }) { accessToken refreshToken expiresAt account { id login } } }`;
const refreshDocument = `mutation ($token: String!) {
  refreshSession(input: { refreshToken: $token }) { accessToken refreshToken expiresAt account { id login } } }`;
const me = '{ me { id login permissions grants { nodes { role organization { code } grid { code } } } } }';

const bearer = (token: string) => server.clientWith(async () => `Bearer ${token}`);
const signIn = async (login: string, password: string) =>
  (await server.anonymous.query<{ signIn: Tokens }>(signInDocument, { login, password })).signIn;
const refresh = (token: string) => server.anonymous.query<{ refreshSession: Tokens }>(refreshDocument, { token });

test('a session goes from signing in over refreshing to its end by a token that comes twice', async () => {
  const { account } = await server.signIn({ login: 'traveller', holds: ['core:grid-worker'] });
  const first = await signIn(account.login, account.password);
  expect(first.account).toEqual({ id: account.globalId, login: 'traveller' });
  expect(await bearer(first.accessToken).query(me)).toEqual({
    me: {
      id: account.globalId,
      login: 'traveller',
      permissions: workerPermissions,
      grants: { nodes: [{ role: 'core:grid-worker', organization: null, grid: null }] },
    },
  });

  const second = (await refresh(first.refreshToken)).refreshSession;
  expect(await bearer(second.accessToken).query(me)).toMatchObject({ me: { login: 'traveller' } });

  const reused = await server.anonymous.refusal(refreshDocument, { token: first.refreshToken });
  expect(reused).toMatchObject({ code: 'UNAUTHENTICATED', rule: 'core:refresh-token.reused' });
  const ended = await bearer(second.accessToken).refusal(me);
  expect(ended).toMatchObject({ code: 'UNAUTHENTICATED', rule: 'core:session.over' });
});

test('attempts that hide behind aliases are counted like any others', async () => {
  const { account } = await server.signIn({});
  const guess = (alias: string) =>
    `${alias}: signIn(input: { login: "${account.login}", password: "a guess" }) { expiresAt }`;
  for (const _ of [1, 2, 3, 4, 5]) await server.anonymous.send(`mutation { ${guess('one')} ${guess('two')} }`);

  const blocked = await server.anonymous.refusal(signInDocument, { login: account.login, password: account.password });
  expect(blocked).toMatchObject({ code: 'RATE_LIMITED', rule: 'core:sign-in.too-many' });
  expect(blocked.retryAfter).toBeGreaterThan(0);
});

test('a refusal is worded in the language of who reads it', async () => {
  const options = { language: 'zh-CN' } as const;
  const refusal = await server.anonymous.refusal(signInDocument, { login: 'nobody', password: 'nothing' }, options);

  expect(refusal.message).toBe('登录名或密码不正确，或账号已停用。');
});

test('a disabled account is refused at its very next request', async () => {
  await server.addOrganization({ code: '440100', kind: 'CITY' });
  await server.addOrganization({ code: '440103', kind: 'DISTRICT', parent: '440100' });
  const worker = await server.signIn({ organization: '440103', holds: [] });
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: '440103' });
  await worker.query('{ me { login } }');
  const token = await signIn(worker.account.login, worker.account.password);

  await secretary.query(`mutation ($id: ID!) { disableAccount(input: { id: $id }) { account { status version } } }`, {
    id: worker.account.globalId,
  });
  expect(await bearer(token.accessToken).refusal('{ me { login } }')).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('grants are given, shown and taken over the graph, and the audit trail shows it to who may read it', async () => {
  await server.addOrganization({ code: '440105', kind: 'DISTRICT' });
  const secretary = await server.signIn({
    organization: '440105',
    holds: [{ role: 'core:district-secretary', organization: '440105' }],
  });
  const worker = await server.signIn({ organization: '440105' });
  const organization = await secretary.query<{ organization: { id: string } }>(
    '{ organization(code: "440105") { id } }',
  );
  const variables = { accountId: worker.account.globalId, organizationId: organization.organization.id };

  const { grantRole } = await secretary.query<{ grantRole: { roleGrant: { id: string } } }>(
    `mutation ($accountId: ID!, $organizationId: ID!) {
      grantRole(input: { accountId: $accountId, role: "core:grid-worker", organizationId: $organizationId }) {
        roleGrant { id role validUntil account { login permissions viewerPermissions } organization { code } grantedBy { login } } } }`,
    variables,
  );
  expect(grantRole.roleGrant).toMatchObject({
    role: 'core:grid-worker',
    validUntil: null,
    account: {
      login: worker.account.login,
      permissions: workerPermissions,
      viewerPermissions: expect.arrayContaining(['core:manage-accounts']),
    },
    organization: { code: '440105' },
    grantedBy: { login: secretary.account.login },
  });

  await secretary.query('mutation ($id: ID!) { revokeGrant(input: { id: $id }) { roleGrant { revokedAt version } } }', {
    id: grantRole.roleGrant.id,
  });
  expect(await worker.query('{ me { permissions } }')).toEqual({ me: { permissions: [] } });
  const { auditLog } = await secretary.query<{ auditLog: { nodes: unknown[] } }>(
    `query ($subjectId: ID!) { auditLog(filter: { subjectId: $subjectId }) {
      nodes { action plugin outcome account { login } organization { code } subject details { name value } } totalCount } }`,
    { subjectId: grantRole.roleGrant.id },
  );
  const entry = {
    plugin: 'core',
    outcome: 'DONE',
    account: { login: secretary.account.login },
    organization: { code: '440105' },
    subject: grantRole.roleGrant.id,
  };
  expect(auditLog).toMatchObject({
    nodes: [
      { ...entry, action: 'revokeGrant' },
      { ...entry, action: 'grantRole' },
    ],
    totalCount: 2,
  });
  expect(await worker.refusal('{ auditLog { totalCount } }')).toMatchObject({ code: 'FORBIDDEN' });
});

test('roles and permissions are listed with their titles in the language of the reader', async () => {
  const reader = await server.signInAs();
  const { roles, permissions } = await reader.query<{ roles: object[]; permissions: object[] }>(
    '{ roles { name title plugin permissions } permissions { name title plugin } }',
    {},
    { language: 'zh-CN' },
  );

  expect(roles).toContainEqual({
    name: 'core:grid-worker',
    title: '网格员',
    plugin: 'core',
    permissions: coreRoles['core:grid-worker'].permissions,
  });
  expect(permissions).toContainEqual({ name: 'core:grant-roles', title: '授予与撤销角色', plugin: 'core' });
});
