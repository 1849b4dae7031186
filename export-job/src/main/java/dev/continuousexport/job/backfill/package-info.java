/** Exports what was ingested before a continuous export began. */
@NullMarked
package dev.continuousexport.job.backfill;

import org.jspecify.annotations.NullMarked;
