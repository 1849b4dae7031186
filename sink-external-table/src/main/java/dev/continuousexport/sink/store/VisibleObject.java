package dev.continuousexport.sink.store;

/** A visible object: its path relative to the store's root, and its length in bytes. */
public record VisibleObject(String path, long bytes) {}
