/** What the entry classes are told on their command lines. */
@NullMarked
package dev.continuousexport.job.cli;

import org.jspecify.annotations.NullMarked;
