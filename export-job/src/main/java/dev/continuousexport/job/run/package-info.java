/** The ledger as the runs of an export see it: its plans, and what the sink may know of them. */
@NullMarked
package dev.continuousexport.job.run;

import org.jspecify.annotations.NullMarked;
