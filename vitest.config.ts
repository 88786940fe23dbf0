import { defineConfig } from 'vitest/config';

// `graphql/index.js`: otherwise half of the libraries load graphql's .mjs and half its .js build, and types of the two clash.
// `commongrid-source`: `import … from 'commongrid'` must give the sources that the tests load anyway, never a second copy in dist/.
export default defineConfig({
  resolve: {
    alias: { graphql: 'graphql/index.js' },
    conditions: ['commongrid-source'],
  },
  ssr: { resolve: { conditions: ['commongrid-source'] } },
  test: {
    include: ['src/**/*.test.ts', 'plugins/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'test/bench/**'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
