package dev.continuousexport.source.split;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What a reader tells the enumerator.
 *
 * @param attempt the last {@link Announcement#attempt} it was told
 * @param run the last run whose watermark it emitted
 * @param wantsSlice whether it asks for another slice
 */
public record ReaderReport(long attempt, long run, boolean wantsSlice) implements SourceEvent {}
