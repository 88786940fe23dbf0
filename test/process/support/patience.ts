import { vi } from 'vitest';

// A start takes seconds of computing, and machines that run tests are busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** How `expect.poll` waits for what another process does. */
export const patiently = { timeout: 60_000 };
