/** The endpoint as clients see it: on the wire, and by clients of others, unmodified. */
@NullMarked
package dev.continuousexport.job.http;

import org.jspecify.annotations.NullMarked;
