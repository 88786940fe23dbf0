/** The queue of a job: pg-boss allows no colon in its name, and a job's name has no slash. */
export function queueOf(jobName: string): string {
  return jobName.replaceAll(':', '/');
}
