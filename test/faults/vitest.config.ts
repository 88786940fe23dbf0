import { defineConfig } from 'vitest/config';
import { common, globalSetup } from '../../vitest.config.js';

// Apart from the suite: whole processes are killed and restarted again and again, which takes minutes.
export default defineConfig({
  ...common,
  test: {
    ...common.test,
    globalSetup,
    include: ['test/faults/**/*.faults.ts'],
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
