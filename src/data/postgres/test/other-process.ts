// A second Commongrid process, for the tests: starts the embedded server on the folder given as argument, tells its
// parent how that went, and stops at the message `stop`. It ignores SIGINT like our server process, which drains first.
import { startEmbeddedPostgres } from '../embedded-postgres.js';

const log = { info() {}, warn() {}, error() {} };

process.on('SIGINT', () => process.send?.({ signal: 'SIGINT' }));

try {
  const database = await startEmbeddedPostgres({ dataDir: process.argv[2] as string, log });
  process.on('message', () => void database.stop().then(() => process.disconnect()));
  process.send?.({ url: database.url });
} catch (error) {
  process.send?.({ refused: (error as { code?: string }).code ?? String(error) }, () => process.disconnect());
}
