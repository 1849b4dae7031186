/** From bound trees to Flink SQL over run windows. */
@NullMarked
package dev.continuousexport.sql.lower;

import org.jspecify.annotations.NullMarked;
