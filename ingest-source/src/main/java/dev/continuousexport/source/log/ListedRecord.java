package dev.continuousexport.source.log;

/**
 * One record of a {@link ListedBatch}.
 *
 * @param value its bytes
 * @param nextOffset the offset to resume at after it
 * @param ingestionTicks when it was ingested
 */
public record ListedRecord(byte[] value, long nextOffset, long ingestionTicks) {}
