/**
 * A sealed value that cannot be opened. It never holds the value, and reaches a client as an unexpected fault: it means
 * that somebody has tampered with the database, or that a key is gone.
 */
export class VaultError extends Error {
  override readonly name = 'VaultError';

  /**
   * @param reason `FORM`: no sealed value at all; `GENERATION`: its key is not there; `TAMPERED`: altered, or taken from
   *   another row
   */
  constructor(
    readonly reason: 'FORM' | 'GENERATION' | 'TAMPERED',
    place: string,
  ) {
    super(`The sealed value ${place} cannot be opened: ${reason.toLowerCase()}`);
  }
}
