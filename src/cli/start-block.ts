import type { DemoAccount, DemoHint } from '../plugin-api/index.js';

/** What the block at the start tells. */
export interface StartFacts {
  readonly url: string;
  readonly database: string;
  readonly plugins: readonly string[];
  /** Plugins that are left out, with their reasons. */
  readonly leftOut: readonly string[];
  readonly seconds: number;
  readonly playground: boolean;
  readonly demo?: {
    readonly accounts: readonly DemoAccount[];
    readonly password: string;
    readonly hints: readonly DemoHint[];
  };
}

/** A first query that answers in any installation, and one over the demo's places; neither needs a sign-in. */
const firstQuery = {
  always: '{ plugins { id version } }',
  demo: '{ organization(code: "440103") { name children(first: 3) { nodes { name } } } }',
};

/** The block that a person reads when the server is up. */
export function startBlock(facts: StartFacts): string {
  const lines = [
    '',
    `  Commongrid is ready (${facts.seconds.toFixed(1)} s)   共治网格已就绪`,
    '',
    ...(facts.playground ? [`  Playground  ${facts.url}/playground`] : []),
    `  GraphQL     ${facts.url}/graphql`,
    `  Health      ${facts.url}/health/ready`,
    `  Database    ${facts.database}`,
    `  Plugins     ${facts.plugins.join(', ')}`,
    ...facts.leftOut.map((reason) => `  Left out    ${reason}`),
    ...demoLines(facts.demo),
    '',
    '  A first query:',
    `    curl -s ${facts.url}/graphql -H 'content-type: application/json' \\`,
    `      -d '${JSON.stringify({ query: facts.demo ? firstQuery.demo : firstQuery.always })}'`,
    '',
    '  Stop with Ctrl-C.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** The line that a person reads when a server that was ready has ended, and nothing of it runs any more. */
export const stopLine = '\n  Commongrid has stopped   共治网格已停止\n\n';

function demoLines(demo: StartFacts['demo']): string[] {
  if (!demo) return [];
  const width = Math.max(...demo.accounts.map(({ login }) => login.length));
  return [
    '',
    '  Demo accounts (demo data only):',
    ...demo.accounts.map(({ login, title }) => `    ${login.padEnd(width)}  ${title['zh-CN']} ${title.en}`),
    `    Password: ${demo.password}`,
    ...demo.hints.flatMap(({ title, text }) => ['', `  ${title['zh-CN']} ${title.en}:`, `    ${text}`]),
  ];
}
