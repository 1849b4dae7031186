/** Splits of the source, what is kept of them in Flink's state, and the words between its ends. */
@NullMarked
package dev.continuousexport.source.split;

import org.jspecify.annotations.NullMarked;
