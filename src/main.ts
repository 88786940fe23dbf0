import { readEnvironment } from './cli/environment.js';
import { runServer } from './cli/run-server.js';
import { StartupError } from './lib/startup-error.js';

try {
  await runServer(readEnvironment());
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.text}\n`);
  process.exitCode = 1;
}
