/** The demonstration on real data. */
@NullMarked
package dev.continuousexport.job.demo;

import org.jspecify.annotations.NullMarked;
