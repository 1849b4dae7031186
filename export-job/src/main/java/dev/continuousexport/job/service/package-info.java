/** The embedded mode: control plane and Flink in one process. */
@NullMarked
package dev.continuousexport.job.service;

import org.jspecify.annotations.NullMarked;
