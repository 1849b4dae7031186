/** Formats: Flink rows in, the bytes of a file out. */
@NullMarked
package dev.continuousexport.sink.format;

import org.jspecify.annotations.NullMarked;
