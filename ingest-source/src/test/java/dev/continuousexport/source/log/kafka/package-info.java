/** A real Kafka broker in a process of its own, and what tests do to it. */
@NullMarked
package dev.continuousexport.source.log.kafka;

import org.jspecify.annotations.NullMarked;
