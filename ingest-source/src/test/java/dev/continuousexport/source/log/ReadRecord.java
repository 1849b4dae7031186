package dev.continuousexport.source.log;

/** A record as a reader gave it. */
public record ReadRecord(String text, long nextOffset, long ingestionTicks, String place) {}
