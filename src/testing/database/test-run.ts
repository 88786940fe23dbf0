/** The environment variables by which the processes of one test run know each other. */
export const variables = {
  /** Address of the PostgreSQL server; its user may create databases. */
  server: 'TEST_DATABASE_URL',
  /** Names the run: eight letters and digits. Every database of the run has it in its name. */
  run: 'COMMONGRID_TEST_RUN',
  /** What must be found nowhere, as JSON (`LeakSearch`); unset, nobody looks. */
  leaks: 'COMMONGRID_TEST_LEAKS',
} as const;

/** The server of this run. */
export function testServerUrl(): string {
  const url = process.env[variables.server];
  if (url) return url;
  throw new Error(
    'There is no PostgreSQL to test on: name commongrid/testing/global-setup as globalSetup of vitest, or set TEST_DATABASE_URL.',
  );
}

/** How the names of this run's databases begin; without a global set-up the process is a run of its own. */
export const databasePrefix = (run: string): string => `cg_${run}_`;

/** The run that this process belongs to; undefined when no global set-up has named one. */
export const currentRun = (): string | undefined => process.env[variables.run];
