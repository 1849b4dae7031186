package dev.continuousexport.source.plan;

import java.io.Serializable;

/**
 * A gap in a log that an export crosses because somebody said so: records in {@code [from, to)} of
 * the partition are lost to the export.
 *
 * @param reason why the records are lost, as the failure said
 * @param who the principal that allowed it
 */
public record SkippedRange(
    String table, String partition, long from, long to, String reason, String who)
    implements Serializable {}
