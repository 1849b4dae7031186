/** Answers recorded cases by exports; started by {@code scripts/kql}, no test. */
@NullMarked
package dev.continuousexport.job.cases;

import org.jspecify.annotations.NullMarked;
