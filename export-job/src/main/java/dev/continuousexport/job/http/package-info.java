/** The Kusto-compatible HTTP endpoint. */
@NullMarked
package dev.continuousexport.job.http;

import org.jspecify.annotations.NullMarked;
