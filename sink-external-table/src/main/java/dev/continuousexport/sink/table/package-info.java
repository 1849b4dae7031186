/** External tables in Flink SQL. */
@NullMarked
package dev.continuousexport.sink.table;

import org.jspecify.annotations.NullMarked;
