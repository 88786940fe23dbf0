export type { Jobs } from './control-jobs.js';
export { type JobLog, type JobsOptions, type ScheduledJob, startJobs } from './start-jobs.js';
