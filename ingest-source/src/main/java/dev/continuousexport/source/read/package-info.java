/** The source's readers: slices to rows, and the watermarks that close runs. */
@NullMarked
package dev.continuousexport.source.read;

import org.jspecify.annotations.NullMarked;
