/** How answers and progress look on a terminal. */
@NullMarked
package dev.continuousexport.job.cli;

import org.jspecify.annotations.NullMarked;
