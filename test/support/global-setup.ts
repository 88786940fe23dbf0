import setUpDatabases from '../../src/testing/global-setup.js';
import { removeBuild } from './build.js';

/** One PostgreSQL for the whole run; what the run has built is removed at its end. */
export default async function setUp(): Promise<() => Promise<void>> {
  const tearDown = await setUpDatabases();
  return async () => {
    await removeBuild();
    await tearDown();
  };
}
