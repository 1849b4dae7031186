package dev.continuousexport.source.log.files;

import java.io.IOException;

/** A record has no end within {@link FramedContent#LONGEST_RECORD} bytes. */
final class RecordTooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  RecordTooLongException(long offset) {
    super("The record at byte " + offset + " has no end.");
    this.offset = offset;
  }

  long offset() {
    return offset;
  }
}
