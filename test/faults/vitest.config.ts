import { defineConfig } from 'vitest/config';
import suite from '../../vitest.config.js';

// Apart from the suite: whole processes are killed and restarted again and again, which takes minutes.
export default defineConfig({
  ...suite,
  test: {
    ...suite.test,
    include: ['test/faults/**/*.faults.ts'],
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
