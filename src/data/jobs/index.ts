export { type Jobs, type JobsOptions, type ScheduledJob, startJobs } from './start-jobs.js';
