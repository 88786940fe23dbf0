export type { Jobs } from './control-jobs.js';
export { jobRetries, keepRunsDays } from './run-limits.js';
export { type JobLog, type JobsOptions, type ScheduledJob, startJobs } from './start-jobs.js';
