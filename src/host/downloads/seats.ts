import { CommongridError } from '../../plugin-api/index.js';

/** Downloads of one account at a time, and of all together; each process counts for itself. */
export const mostDownloads = { ofAccount: 2, together: 40 } as const;

/** Seconds after which it is worth another try. */
const retryAfter = 10;

/** Counts the downloads that run. One that waits for a slow reader holds some memory, but no connection of the database. */
export class DownloadSeats {
  readonly #taken = new Map<string, number>();
  #together = 0;

  /**
   * Takes a seat for an account.
   * @returns gives the seat back; once, however often it is called
   * @throws RATE_LIMITED when the account has too many, SERVICE_UNAVAILABLE when all have
   */
  take(accountId: string): () => void {
    const own = this.#taken.get(accountId) ?? 0;
    if (own >= mostDownloads.ofAccount) {
      const values = { most: mostDownloads.ofAccount };
      throw new CommongridError('RATE_LIMITED', { rule: 'commongrid:download.too-many', values, retryAfter });
    }
    if (this.#together >= mostDownloads.together) {
      throw new CommongridError('SERVICE_UNAVAILABLE', { rule: 'commongrid:download.all-taken', retryAfter });
    }
    this.#taken.set(accountId, own + 1);
    this.#together += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#together -= 1;
      const left = (this.#taken.get(accountId) ?? 1) - 1;
      if (left > 0) this.#taken.set(accountId, left);
      else this.#taken.delete(accountId);
    };
  }
}
