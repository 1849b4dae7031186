/** Rows in, staged artifacts out: one open artifact per run and partition. */
@NullMarked
package dev.continuousexport.sink.write;

import org.jspecify.annotations.NullMarked;
