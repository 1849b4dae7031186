/** Text of scalar values, as bytes, to the internal representation, without strings between. */
@NullMarked
package dev.continuousexport.source.decode.scalar;

import org.jspecify.annotations.NullMarked;
