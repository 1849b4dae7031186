/** The source as a whole, and as a table of Flink SQL. */
@NullMarked
package dev.continuousexport.source.table;

import org.jspecify.annotations.NullMarked;
