import { defineConfig } from 'vitest/config';

/**
 * What every run of vitest here shares.
 *
 * `graphql/index.js`: otherwise half of the libraries load graphql's .mjs and half its .js build, and types of the two clash.
 * `commongrid-source`: `import … from 'commongrid'` must give the sources that the tests load anyway, never a second copy in dist/.
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
  },
};

/** One PostgreSQL for all of a run. */
export const globalSetup = ['test/support/global-setup.ts'];

/**
 * Each of these files has a process of its own: what a process knows once (its prepared statements, the modules of plugins)
 * is what they test, they watch its memory, or they declare what is wrong on purpose.
 */
const apart = ['src/{data,host,testing}/**/*.test.ts', 'test/**/*.test.ts'];

/**
 * These files follow one another in a process that has loaded the product once, since to load it takes longer than most of
 * them. A server shows what it was started with, whatever else its process has loaded: `proof/with-proven-metadata` holds that.
 */
const together = ['src/{lib,plugin-api,core,server,cli}/**/*.test.ts', 'plugins/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup,
    projects: [
      { ...common, test: { ...common.test, name: 'apart', include: apart } },
      { ...common, test: { ...common.test, name: 'together', include: together, isolate: false } },
    ],
  },
});
