import type { Context } from 'commongrid';

const milliseconds = 86_400_000;

/** The day from which what the demo founds counts, as all in the core’s demo does: what is moved later leaves a past. */
export const demoSince = '2024-01-01';

/** The moment that lies so many days after this one, or before it. */
export const momentIn = ({ now }: Context, days: number): Date => new Date(now.getTime() + days * milliseconds);

/** The calendar day that lies so many days after today. */
export const dayIn = ({ today }: Context, days: number): string =>
  new Date(Date.parse(today) + days * milliseconds).toISOString().slice(0, 10);
