package dev.continuousexport.source.log.memory;

import java.util.Optional;

/**
 * One offset of a memory log.
 *
 * @param ticks when it was ingested
 * @param value its bytes; empty for an offset that holds no record, such as a transaction marker
 */
record MemoryRecord(long ticks, Optional<byte[]> value) {}
