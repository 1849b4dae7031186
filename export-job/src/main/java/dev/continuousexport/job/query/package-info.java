/** Queries of clients, each answered by one bounded job. */
@NullMarked
package dev.continuousexport.job.query;

import org.jspecify.annotations.NullMarked;
