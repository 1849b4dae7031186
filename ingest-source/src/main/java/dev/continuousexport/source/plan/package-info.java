/** Run plans: the input of each run, fixed before anything of it is read. */
@NullMarked
package dev.continuousexport.source.plan;

import org.jspecify.annotations.NullMarked;
