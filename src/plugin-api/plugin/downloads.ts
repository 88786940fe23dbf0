import { createHash, randomBytes } from 'node:crypto';
import type { Context } from '../context/context.js';

/**
 * What a download does while its bytes go out, a page at a time. Each step has a context of its own, in which the account
 * of the request acts with what it holds by then: who is signed out, or has lost a permission, gets no further page.
 */
export interface DownloadSteps {
  /** Reads, outside of any transaction: each statement within the limit for requests. */
  read<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** Writes, in a short transaction of its own; what it notes becomes its audit entries. */
  write<T>(work: (context: Context) => Promise<T>): Promise<T>;
}

/** A file that is made while it is sent. */
export interface Download {
  /** As people read it, in any script; what a header or a path could take amiss is taken out of it by the host. */
  readonly fileName: string;
  readonly mediaType: string;
  /**
   * The bytes, made as fast as they are taken; an error cuts the transfer, so that nobody takes a part for the whole.
   */
  body(steps: DownloadSteps): AsyncIterable<Uint8Array>;
}

/** Files that a plugin gives out by tickets, at `/downloads/<ticket>`. */
export interface DownloadDefinition {
  /** `plugin:what-it-gives`. Audit entries of its steps have it as their action. */
  readonly name: string;
  /**
   * The file behind a ticket, for the account that asks; runs in a transaction of its own. It uses the ticket up in the
   * statement that finds it, so that of two requests one gets the file.
   * @param ticketHash `hashOfTicket` of what the client sent
   * @returns null for a ticket that is unknown here, over, used up, or another account's: all of them answer alike
   */
  open(context: Context, ticketHash: Buffer): Promise<Download | null>;
}

/** Bytes of a ticket: as many as nobody guesses. */
const ticketBytes = 32;

/** What a ticket looks like. */
export const ticketForm = /^[\w-]{43}$/;

/** A new ticket: where it is handed in, and the hash that is kept of it. The ticket itself is kept nowhere. */
export function makeTicket(): { readonly path: string; readonly hash: Buffer } {
  const ticket = randomBytes(ticketBytes).toString('base64url');
  return { path: `/downloads/${ticket}`, hash: hashOfTicket(ticket) };
}

/** What is kept of a ticket. It is random and long: a plain hash cannot be searched through. */
export const hashOfTicket = (ticket: string): Buffer => createHash('sha256').update(ticket).digest();
