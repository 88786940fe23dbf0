import setUpDatabases from '../../src/testing/global-setup.js';
import { removeBuild } from './build.js';
import { lookForCanaries } from './look-for-canaries.js';

/** One PostgreSQL for the whole run; what the run has built is removed at its end, and no canary has escaped. */
export default async function setUp(): Promise<() => Promise<void>> {
  const { end, expectNone } = await lookForCanaries();
  const tearDown = await setUpDatabases();
  return async () => {
    await removeBuild();
    await tearDown();
    try {
      await expectNone();
    } finally {
      await end();
    }
  };
}
