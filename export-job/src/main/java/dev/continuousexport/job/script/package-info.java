/** Definitions as commands that make the same definition again. */
@NullMarked
package dev.continuousexport.job.script;

import org.jspecify.annotations.NullMarked;
