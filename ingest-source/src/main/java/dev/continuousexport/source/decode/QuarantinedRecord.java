package dev.continuousexport.source.decode;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of a quarantine file.
 *
 * @param nextOffset the offset after the record, which tells records of one slice apart
 * @param text the offending text, shortened
 * @param bytes the whole record; base64 in JSON
 */
@JsonPropertyOrder({"table", "run", "place", "nextOffset", "column", "reason", "text", "bytes"})
record QuarantinedRecord(
    String table,
    long run,
    long nextOffset,
    String place,
    String column,
    String reason,
    String text,
    byte[] bytes) {}
