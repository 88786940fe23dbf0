export type { Jobs } from './control-jobs.js';
export { type JobsOptions, type ScheduledJob, startJobs } from './start-jobs.js';
