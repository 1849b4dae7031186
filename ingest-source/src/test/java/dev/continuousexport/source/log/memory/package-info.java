/** An honest log in memory, for tests: it can do everything that real logs do to an export. */
@NullMarked
package dev.continuousexport.source.log.memory;

import org.jspecify.annotations.NullMarked;
