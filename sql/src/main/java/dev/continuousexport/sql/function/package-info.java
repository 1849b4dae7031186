/** The function library: one table of signatures, and the Flink functions that compute them. */
@NullMarked
package dev.continuousexport.sql.function;

import org.jspecify.annotations.NullMarked;
