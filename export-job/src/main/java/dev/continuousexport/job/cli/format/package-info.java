/** How answers look. */
@NullMarked
package dev.continuousexport.job.cli.format;

import org.jspecify.annotations.NullMarked;
