/** How long one statement may run, in seconds. PostgreSQL cancels one that runs longer (SQLSTATE 57014). */
export interface StatementLimits {
  /** Outside of any transaction: what a request reads. */
  readonly reading: number;
  /** In a transaction: what a mutation does. Whoever opens one may lift it for itself. */
  readonly writing: number;
  /** In a transaction: for a lock that another one holds (SQLSTATE 55P03). */
  readonly locks: number;
}

/**
 * What a server allows to its requests. A page takes milliseconds: a read of seconds is a mistake or an attack, and its
 * caller has gone. A mutation may have to wait for another one's lock, but not while its connection is missed
 * elsewhere.
 */
export const servingLimits: StatementLimits = { reading: 5, writing: 30, locks: 5 };
