/**
 * Measures exports beside Flink's own connectors; started by {@code scripts/benchmark}, no test.
 */
@NullMarked
package dev.continuousexport.job.benchmark;

import org.jspecify.annotations.NullMarked;
