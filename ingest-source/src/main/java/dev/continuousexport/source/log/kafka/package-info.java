/** Kafka topics as table logs. */
@NullMarked
package dev.continuousexport.source.log.kafka;

import org.jspecify.annotations.NullMarked;
