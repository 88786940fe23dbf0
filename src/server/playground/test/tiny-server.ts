import fastify from 'fastify';
import { buildSchema, graphql } from 'graphql';
import { registerPlayground } from '../register-playground.js';

const schema = buildSchema(`
  type Query { "Who asks (谁在问)." me: Account organization(code: String!): Organization }
  type Mutation {
    signIn(input: SignInInput!): SignInPayload!
    refreshSession(input: RefreshInput!): RefreshPayload!
    signOut(input: SignOutInput!): SignOutPayload!
  }
  input SignInInput { login: String! password: String! }
  input SignOutInput { everywhere: Boolean }
  input RefreshInput { refreshToken: String! }
  type SignInPayload { accessToken: String! refreshToken: String! expiresAt: String! account: Account! }
  type RefreshPayload { accessToken: String! refreshToken: String! expiresAt: String! }
  type SignOutPayload { signedOut: Boolean! }
  type Account { id: ID! login: String! }
  type Organization { code: String! name: String! }
`);

/** How a {@link startTinyServer} behaves. */
export interface TinyServerOptions {
  /** How long an access token lasts, in seconds. */
  readonly tokenLifetime?: number;
  readonly port?: number;
}

/**
 * Starts a server with the playground over the few operations that it needs: one account `admin`, password `right`,
 * numbered access tokens, and refresh tokens that work once, like those of the product.
 */
export async function startTinyServer({ tokenLifetime = 900, port = 0 }: TinyServerOptions = {}) {
  const app = fastify();
  const calls: string[] = [];
  let issued = 0;

  const issue = () => {
    issued += 1;
    const expiresAt = new Date(Date.now() + tokenLifetime * 1000).toISOString();
    return { accessToken: `access-${issued}`, refreshToken: `refresh-${issued}`, expiresAt };
  };
  const useUp = (refreshToken: string) => {
    if (refreshToken !== `refresh-${issued}`) throw new Error('请重新登录。 Sign in again.');
  };
  const admin = { id: '1', login: 'admin' };
  const rootFor = (authorization: string | undefined) => ({
    me: () => (authorization === `Bearer access-${issued}` ? admin : null),
    organization: ({ code }: { code: string }) => ({ code, name: '桃园街道' }),
    signIn: ({ input }: { input: { login: string; password: string } }) => {
      if (input.login !== 'admin' || input.password !== 'right')
        throw new Error('登录名或密码不对。 Wrong login or password.');
      return { ...issue(), account: admin };
    },
    refreshSession: ({ input }: { input: { refreshToken: string } }) => {
      useUp(input.refreshToken);
      return issue();
    },
    signOut: () => {
      if (authorization !== `Bearer access-${issued}`) throw new Error('请重新登录。 Sign in again.');
      issued += 1;
      return { signedOut: true };
    },
  });

  app.post<{ Body: { query: string; variables?: Record<string, unknown>; operationName?: string } }>(
    '/graphql',
    (request) => {
      const { query: source, variables: variableValues, operationName } = request.body;
      calls.push(/^\s*(?:#.*\s+)*(?:query|mutation)\s+(\w+)/.exec(source)?.[1] ?? 'unnamed');
      return graphql({
        schema,
        source,
        variableValues,
        operationName,
        rootValue: rootFor(request.headers.authorization),
      });
    },
  );
  registerPlayground(app, {
    endpoint: '/graphql',
    examples: [
      {
        name: '01-organization',
        title: 'An organization',
        query:
          '# 一个组织 An organization\nquery FindOrganization($code: String!) {\n  organization(code: $code) {\n    code\n    name\n  }\n}\n',
        variables: '{\n  "code": "330102"\n}',
      },
      {
        name: '02-me',
        title: 'Who am I?',
        query: '# 我是谁？ Who am I?\nquery Me {\n  me {\n    id\n    login\n  }\n}\n',
      },
    ],
    demoAccounts: [
      { login: 'admin', title: { en: 'Administrator', 'zh-CN': '管理员' } },
      { login: 'grid-worker', title: { en: 'Grid worker', 'zh-CN': '网格员' } },
    ],
  });

  const url = await app.listen({ port, host: '127.0.0.1' });
  return {
    url,
    /** The names of the operations that arrived, in order. */
    calls,
    close: () => app.close(),
  };
}
