/** The LISTEN/NOTIFY channel that says: there is something to deliver. */
export const wakeChannel = 'commongrid_outbox';
