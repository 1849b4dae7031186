/** The managed log keeps the contract, and its own promises. */
@NullMarked
package dev.continuousexport.source.log.managed;

import org.jspecify.annotations.NullMarked;
