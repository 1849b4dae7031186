/** The embedded default log of a table: a directory that the service writes. */
@NullMarked
package dev.continuousexport.source.log.managed;

import org.jspecify.annotations.NullMarked;
