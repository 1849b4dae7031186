/** Folders of files as table logs. */
@NullMarked
package dev.continuousexport.source.log.files;

import org.jspecify.annotations.NullMarked;
