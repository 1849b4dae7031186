package dev.continuousexport.source.log.memory;

/**
 * One record of a {@link ListedBatch}.
 *
 * @param value its bytes
 * @param nextOffset the offset to resume at after it
 * @param ingestionTicks when it was ingested
 */
record ListedRecord(byte[] value, long nextOffset, long ingestionTicks) {}
