import { defineConfig } from 'vitest/config';

// Apart from the suite: these tests need a server that runs and a Chromium (see `.ci/run`).
export default defineConfig({
  test: { include: ['test/browser/*.browser.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
