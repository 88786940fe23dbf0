/** How long one statement may run, in seconds. PostgreSQL cancels one that runs longer (SQLSTATE 57014). */
export interface StatementLimits {
  /** Outside of any transaction: what a request reads. */
  readonly reading: number;
  /** In a transaction: what a mutation does, its waits for locks included. Whoever opens one may lift it for itself. */
  readonly writing: number;
}

/**
 * What a server allows to its requests. A page takes milliseconds: a read of seconds is a mistake or an attack, and its
 * caller has gone. A mutation may have to wait for another one's lock.
 */
export const servingLimits: StatementLimits = { reading: 5, writing: 30 };
