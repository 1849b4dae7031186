/** Files keep the contract of table logs, and their own promises. */
@NullMarked
package dev.continuousexport.source.log.files;

import org.jspecify.annotations.NullMarked;
