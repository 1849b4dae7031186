/** An export as a Flink job, in both shapes. */
@NullMarked
package dev.continuousexport.job.topology;

import org.jspecify.annotations.NullMarked;
