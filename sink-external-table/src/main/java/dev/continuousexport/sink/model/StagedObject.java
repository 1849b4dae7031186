package dev.continuousexport.sink.model;

import java.io.Serializable;

/**
 * An object that is written but not visible. It holds all that is needed to publish or discard it,
 * by any process, so it can be part of a ledger entry.
 *
 * @param path where it becomes visible, relative to the store's root
 * @param staging what the store needs to find it: a staged file's relative path, the ids of
 *     uncommitted blocks; unique to the attempt that wrote it
 * @param bytes its length
 */
public record StagedObject(String path, String staging, long bytes) implements Serializable {}
