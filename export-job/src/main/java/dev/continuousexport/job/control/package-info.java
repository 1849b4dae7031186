/** The control plane: one engine that carries out commands on the desired state. */
@NullMarked
package dev.continuousexport.job.control;

import org.jspecify.annotations.NullMarked;
