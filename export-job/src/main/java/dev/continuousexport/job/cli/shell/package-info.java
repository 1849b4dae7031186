/** What is typed, what is completed, and what stays on the screen. */
@NullMarked
package dev.continuousexport.job.cli.shell;

import org.jspecify.annotations.NullMarked;
