/** Kusto's types and values, and how each is represented inside a Flink query. */
@NullMarked
package dev.continuousexport.sql.types;

import org.jspecify.annotations.NullMarked;
