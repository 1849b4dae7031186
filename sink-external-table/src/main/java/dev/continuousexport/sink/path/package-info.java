/** Where the file of a row goes: partition values, path texts and file names. */
@NullMarked
package dev.continuousexport.sink.path;

import org.jspecify.annotations.NullMarked;
