/** Speaks to the service over HTTP. */
@NullMarked
package dev.continuousexport.job.cli.client;

import org.jspecify.annotations.NullMarked;
