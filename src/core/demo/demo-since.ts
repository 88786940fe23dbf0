/**
 * The day from which all of the demo counts, where its source names none: long enough ago that what is moved or ended on
 * it leaves a past.
 */
export const demoSince = '2024-01-01';
