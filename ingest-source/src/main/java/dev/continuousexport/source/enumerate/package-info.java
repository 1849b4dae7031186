/** The source's enumerator: opens runs, assigns their slices, and brings readers back together. */
@NullMarked
package dev.continuousexport.source.enumerate;

import org.jspecify.annotations.NullMarked;
