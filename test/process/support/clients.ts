/** What a GraphQL request was answered. */
export interface Answer<Data> {
  readonly status: number;
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Asks a server over HTTP. */
export async function ask<Data>(url: string, query: string, variables = {}, token?: string): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer<Data>, 'status'>) };
}

/** The access token that signing in gives; undefined when it is refused. */
export async function signIn(url: string, login: string, password: string): Promise<string | undefined> {
  const { data } = await ask<{ signIn: { accessToken: string } | null }>(
    url,
    'mutation ($login: String!, $password: String!) { signIn(input: { login: $login, password: $password }) { accessToken } }',
    { login, password },
  );
  return data?.signIn?.accessToken;
}

/** What `/health/ready` says. */
export async function readiness(url: string): Promise<{ status: number; checks: Record<string, { detail?: string }> }> {
  const response = await fetch(`${url}/health/ready`);
  const { checks } = (await response.json()) as { checks: Record<string, { detail?: string }> };
  return { status: response.status, checks };
}
