/** Bytes of a record to the fields of a row, and what happens to records that cannot be read. */
@NullMarked
package dev.continuousexport.source.decode;

import org.jspecify.annotations.NullMarked;
