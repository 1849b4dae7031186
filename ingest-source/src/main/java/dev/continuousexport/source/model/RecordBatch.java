package dev.continuousexport.source.model;

/**
 * Some records of one piece, as a cursor over bytes: {@link #next} moves to the next record, the
 * other methods speak of the record it moved to. Bytes are valid until the next call of {@code
 * next}.
 */
public interface RecordBatch {
  boolean next();

  byte[] bytes();

  /** Where the record begins in {@link #bytes}. */
  int start();

  /** The record's length in bytes. */
  int length();

  /** The offset to resume at after this record. */
  long nextOffset();

  /** When the record was ingested, in ticks. */
  long ingestionTicks();

  /** Where the record lies, for people: {@code topic flights, partition 3, offset 17}. */
  String place();

  /** The offset reached when all records of the batch have been taken. */
  long endOffset();
}
