package dev.continuousexport.source.model;

import java.io.Serializable;

/**
 * Where a boundary lies in one partition of a log.
 *
 * @param offset the first offset after the boundary, in the log's own unit (Kafka: offset; files:
 *     bytes; managed log: ordinal of the record)
 * @param stamp what identifies the content before {@code offset} (Kafka: topic id and leader epoch;
 *     files: etag or size and modification time; managed log: cursor of the last record); empty
 *     where the log has none
 */
public record PartitionEnd(long offset, String stamp) implements Serializable {}
