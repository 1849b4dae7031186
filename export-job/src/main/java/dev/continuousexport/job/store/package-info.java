/** What the service keeps over restarts, in a SQL database. */
@NullMarked
package dev.continuousexport.job.store;

import org.jspecify.annotations.NullMarked;
