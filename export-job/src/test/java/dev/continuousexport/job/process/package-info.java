/** Real processes for tests: Flink clusters that may be killed, restarted and asked by REST. */
@NullMarked
package dev.continuousexport.job.process;

import org.jspecify.annotations.NullMarked;
