/** Who asks, and what they may do: authentication, roles, permissions of commands. */
@NullMarked
package dev.continuousexport.job.access;

import org.jspecify.annotations.NullMarked;
