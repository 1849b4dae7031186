/** What the implementations of table logs share: framing of records, batches, cutting of ranges. */
@NullMarked
package dev.continuousexport.source.log;

import org.jspecify.annotations.NullMarked;
