import { readEnvironment } from './cli/environment.js';
import { exitCodeOf } from './cli/failure.js';
import { runServer } from './cli/run-server.js';

// Not by `process.exitCode`: what a failed start leaves behind must not keep the process.
process.exit(await exitCodeOf(async () => runServer(readEnvironment())));
