package dev.continuousexport.job.lifecycle;

import java.time.Instant;

/**
 * An exported file.
 *
 * @param committedAt when its run was decided
 * @param path whole, with the location
 */
public record IndexedArtifact(Instant committedAt, String path, long records, long bytes) {}
