package dev.continuousexport.job.process;

/** How an export's job runs. */
enum JobShape {
  /** Exports what is there and ends, to be started again. */
  BOUNDED,
  /** Stays and exports run after run. */
  RESIDENT
}
