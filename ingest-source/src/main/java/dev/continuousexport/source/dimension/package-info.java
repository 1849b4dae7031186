/**
 * Dimension tables as immutable snapshots, shared within a process, and the joins that use them.
 */
@NullMarked
package dev.continuousexport.source.dimension;

import org.jspecify.annotations.NullMarked;
