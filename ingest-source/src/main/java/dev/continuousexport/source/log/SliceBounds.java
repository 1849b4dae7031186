package dev.continuousexport.source.log;

/**
 * How large a slice may be. Large enough that opening one costs nothing against reading it, small
 * enough that a backlog of one partition keeps many readers busy and that a failure repeats little.
 */
public final class SliceBounds {
  /** Records in a slice where offsets count records (Kafka, managed log). */
  public static final long RECORDS = 500_000;

  /** Bytes in a slice where offsets count bytes (files). */
  public static final long BYTES = 64L << 20;

  private SliceBounds() {}
}
