/** How a job's failed run is tried again: three times, after half a minute, a minute, two, give or take. */
export const jobRetries = { limit: 3, firstRestSeconds: 30, longestRestSeconds: 600 } as const;

/** Days for which the end of a run is kept, for whoever asks what went wrong. */
export const keepRunsDays = 14;

/** Seconds between two looks for a run that is due: schedules are by the minute, and each job looks for itself. */
export const defaultPollSeconds = 15;
