import { v5 as uuidV5 } from 'uuid';

/** The demo's own namespace of ids. */
const namespace = '6f1d3c1e-3f0a-4a37-9d0a-5c9a3c6b7e21';

/** Ids of rows of the demo, made of their codes: the same on every installation, so that an example can name one. */
export const demoIds = (type: string, rows: readonly { readonly code: string }[]): string[] =>
  rows.map(({ code }) => uuidV5(`${type}:${code}`, namespace));
