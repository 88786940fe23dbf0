import type { Administrator } from '../data/load.ts';
import { ask } from '../measure/ask.ts';
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
    return { ...server, authorization: await addAccount(server.url, administrator, secretary) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A secretary of 荔湾区, with which the servers are compared. */
const secretary = {
  login: 'bench-secretary',
  password: 'only for this one bench',
  role: 'core:district-secretary',
  organization: '440103',
};

/** Somebody whom the administrator gives an account and a role at an organization. */
interface Newcomer extends Administrator {
  readonly role: string;
  /** Code of an organization. */
  readonly organization: string;
}

/** Makes an account with a role, signs it in, and gives the header with which it asks. */
export async function addAccount(url: string, administrator: Administrator, newcomer: Newcomer): Promise<string> {
  const { login, password, role, organization: code } = newcomer;
  const asAdministrator = await signIn(url, administrator);
  const create = 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } } }';
  const { createAccount } = await ask<{ createAccount: { account: { id: string } } }>(
    url,
    create,
    { input: { login, password } },
    asAdministrator,
  );
  const place = 'query ($code: String!) { organization(code: $code) { id } }';
  const { organization } = await ask<{ organization: { id: string } }>(url, place, { code }, asAdministrator);
  const grant = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }';
  const input = { accountId: createAccount.account.id, role, organizationId: organization.id };
  await ask(url, grant, { input }, asAdministrator);
  return signIn(url, newcomer);
}

async function signIn(url: string, { login, password }: Administrator): Promise<string> {
  const document = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const { signIn: session } = await ask<{ signIn: { accessToken: string } }>(url, document, {
    input: { login, password },
  });
  return `Bearer ${session.accessToken}`;
}
