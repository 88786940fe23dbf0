import { defineConfig } from 'vitest/config';
import { common, globalSetup } from '../../vitest.config.js';

// A run of its own, which must fail.
export default defineConfig({
  ...common,
  test: { ...common.test, globalSetup, include: ['test/canaries/careless.planted.ts'], maxWorkers: 1 },
});
