/** The contract that every table log keeps, and what its tests need. */
@NullMarked
package dev.continuousexport.source.log;

import org.jspecify.annotations.NullMarked;
