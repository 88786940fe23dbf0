import {
  CommongridError,
  type Context,
  type DownloadDefinition,
  limitRate,
  unauthenticated,
} from '../../plugin-api/index.js';
import { hashOfTicket, ticketForm } from '../../plugin-api/plugin/downloads.js';
import { auditNotes } from '../work/audit-notes.js';
import { inOwnTransaction } from '../work/own-transaction.js';
import type { DownloadSeats } from './seats.js';
import { stepsOf } from './steps.js';

/** A file on its way to a client. */
export interface OpenDownload {
  /** `plugin:what-it-gives`. */
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** To be called when nothing more is taken from the body, whether it was begun or not. */
  close(): void;
}

/** How often one network may hand in tickets, good ones or not: an office of hundreds is one network. */
const handingIn = { name: 'commongrid:download', perMinute: 300 };

/**
 * Opens the file behind a ticket, for the account that asks. The ticket is used up by that: who loses the connection asks
 * for another.
 * @throws UNAUTHENTICATED for nobody in particular, NOT_FOUND for a ticket that is unknown, over, used up, or another
 *   account's; RATE_LIMITED and SERVICE_UNAVAILABLE when too many are open, before the ticket is used up
 */
export async function openDownload(
  context: Context,
  definitions: readonly DownloadDefinition[],
  seats: DownloadSeats,
  ticket: string,
): Promise<OpenDownload> {
  if (context.actor.kind !== 'account') throw unauthenticated();
  limitRate(context, handingIn);
  if (!ticketForm.test(ticket)) throw unknownTicket();
  const close = seats.take(context.accountId);
  try {
    for (const { name, open } of definitions) {
      const found = await inOwnTransaction(context, async (own) => {
        const download = await open(own, hashOfTicket(ticket));
        if (download) await auditNotes(own, name);
        return download;
      });
      if (!found) continue;
      const { fileName, mediaType } = found;
      return { name, fileName, mediaType, body: found.body(stepsOf(context, name)), close };
    }
    throw unknownTicket();
  } catch (error) {
    close();
    throw error;
  }
}

const unknownTicket = () => new CommongridError('NOT_FOUND', { rule: 'commongrid:download.ticket' });
