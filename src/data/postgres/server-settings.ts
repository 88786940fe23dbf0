/**
 * What the embedded server must hold to, whatever postgresql.conf in its folder says: arguments win over the file.
 * A setting that is not here is PostgreSQL's default or the operator's.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // A path for sockets may be too long, unwritable or shared; one way in is enough.
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  // We read standard error, in English, line by line.
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  lc_messages: 'C',
  log_checkpoints: 'off',
  // Failed statements reach the application, which reports them. In the log they would show personal data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  // Without the detail, which quotes the row that a constraint refuses.
  log_error_verbosity: 'terse',
};

/** For databases that nobody needs after a crash of the machine, those of tests: no waiting for the disk. */
const forThrowAway: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  // A database that is being vacuumed by the server cannot be dropped with force by a user who is no superuser.
  autovacuum: 'off',
};

/** The arguments of the program `postgres` for that folder and port. */
export function serverArguments(cluster: string, port: number, throwAway: boolean): string[] {
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries({ ...settings, ...(throwAway && forThrowAway) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
  ];
}
