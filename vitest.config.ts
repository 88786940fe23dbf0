import { defineConfig } from 'vitest/config';

/**
 * What every run of vitest here shares.
 *
 * `graphql/index.js`: otherwise half of the libraries load graphql's .mjs and half its .js build, and the two clash.
 * `commongrid-source`: `import … from 'commongrid'` must give the sources that the tests load anyway, never a second
 * copy in dist/.
 */
export const common = {
  resolve: {
    alias: { graphql: 'graphql/index.js' },
    conditions: ['commongrid-source'],
  },
  ssr: { resolve: { conditions: ['commongrid-source'] } },
  test: {
    exclude: ['**/node_modules/**', '**/dist/**', 'test/bench/**'],
    pool: 'forks' as const,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Of its own it gives up after a second, which a busy machine takes to open a connection.
    expect: { poll: { timeout: 20_000 } },
  },
};

/** One PostgreSQL for all of a run. */
export const globalSetup = ['test/support/global-setup.ts'];

/**
 * These files follow one another in a process that has loaded the product once, since to load it takes longer than most
 * of them. A server shows what it was started with, whatever its process has loaded: `with-proven-metadata` sees to it.
 */
const together = ['{src,plugins}/**/*.test.ts', 'test/{acceptance,permissions}/**/*.test.ts'];

/** So do these, where nobody else is in their way: they declare entities and types of their own, wrong ones among them. */
const declaring = ['src/{data,host/proof}/**/*.test.ts'];

/** Each of these has a process of its own: they test what one knows and has loaded, or how others end. */
const apart = [
  'src/{testing,host/load}/**/*.test.ts',
  'src/host/proof/with-proven-metadata.test.ts',
  'test/*.test.ts',
  'test/{canaries,hostile,process}/**/*.test.ts',
];

/** What starts and ends PostgreSQL itself, likewise: on another server (`--project '!embedded'`) there is nothing to ask. */
const embedded = ['src/data/postgres/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup,
    projects: [
      project('embedded', embedded, []),
      project('apart', apart, []),
      project('declaring', declaring, [...embedded, ...apart], { isolate: false }),
      project('together', together, [...embedded, ...apart, ...declaring], { isolate: false }),
    ],
  },
});

function project(name: string, include: string[], besides: string[], more = {}) {
  const { exclude } = common.test;
  return { ...common, test: { ...common.test, name, include, exclude: [...exclude, ...besides], ...more } };
}
