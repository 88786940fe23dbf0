import { defineConfig } from 'vitest/config';
import { common, globalSetup } from '../../vitest.config.js';

/** What must be done within a time, which nothing else may take. */
const timed = ['bombs', 'database-restarts', 'drain'].map((name) => `test/faults/${name}.faults.ts`);

// Apart from the suite: whole processes are killed and restarted again and again, which takes minutes.
export default defineConfig({
  test: {
    globalSetup,
    projects: [
      project('one-by-one', { include: timed, maxWorkers: 1, sequence: { groupOrder: 1 } }),
      project('side-by-side', { include: ['test/faults/**/*.faults.ts'], besides: timed, sequence: { groupOrder: 2 } }),
    ],
  },
});

function project(
  name: string,
  { besides = [] as string[], ...more }: { besides?: string[]; [option: string]: unknown },
) {
  const exclude = [...common.test.exclude, ...besides];
  return { ...common, test: { ...common.test, name, exclude, testTimeout: 300_000, hookTimeout: 120_000, ...more } };
}
