import type { Administrator } from '../data/load.ts';
import { productPath } from '../product.ts';
import { type Server, startProgram } from './server.ts';

/** A server of the product, and the header with which a district secretary asks it. */
export interface Commongrid extends Server {
  readonly authorization: string;
}

/**
 * Starts the compiled product as an operator does, with all bundled plugins, and signs a district secretary in. Only
 * the log is quieter than by default: the peers write none.
 */
export async function startCommongrid(databaseUrl: string, administrator: Administrator): Promise<Commongrid> {
  const server = await startProgram(productPath('src/main.js'), {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    COMMONGRID_LOG_LEVEL: 'error',
  });
  try {
    return { ...server, authorization: await signSecretaryIn(server.url, administrator) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function signSecretaryIn(url: string, administrator: Administrator): Promise<string> {
  const secretary = { login: 'bench-secretary', password: 'only for this one bench' };
  const asAdministrator = await signIn(url, administrator);
  const create = 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } } }';
  const { createAccount } = await ask<{ createAccount: { account: { id: string } } }>(url, asAdministrator, create, {
    input: secretary,
  });
  const district = '{ organization(code: "440103") { id } }';
  const { organization } = await ask<{ organization: { id: string } }>(url, asAdministrator, district);
  const grant = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }';
  const { id: accountId } = createAccount.account;
  const input = { accountId, role: 'core:district-secretary', organizationId: organization.id };
  await ask(url, asAdministrator, grant, { input });
  return signIn(url, secretary);
}

async function signIn(url: string, { login, password }: Administrator): Promise<string> {
  const document = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const { signIn: session } = await ask<{ signIn: { accessToken: string } }>(url, undefined, document, {
    input: { login, password },
  });
  return `Bearer ${session.accessToken}`;
}

async function ask<Data>(
  url: string,
  authorization: string | undefined,
  query: string,
  variables?: object,
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
  if (!data || errors) throw new Error(`Commongrid refused: ${JSON.stringify(errors)}`);
  return data;
}
