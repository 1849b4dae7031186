package dev.continuousexport.source.split;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What the enumerator tells every reader. It may be told again and again; numbers only grow.
 *
 * @param attempt tells this reader from earlier ones in its place; its reports name it
 * @param assigned all slices of the runs up to this one have been assigned: RunClosed
 * @param closed all readers have emitted the watermark of this run; what was finished of it and
 *     before need not be remembered
 */
public record Announcement(long attempt, long assigned, long closed) implements SourceEvent {}
