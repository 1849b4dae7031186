/** The life of continuous exports: created, run when they are due, altered, ended. */
@NullMarked
package dev.continuousexport.job.lifecycle;

import org.jspecify.annotations.NullMarked;
