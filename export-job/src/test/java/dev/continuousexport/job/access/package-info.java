/** Authentication and roles. */
@NullMarked
package dev.continuousexport.job.access;

import org.jspecify.annotations.NullMarked;
