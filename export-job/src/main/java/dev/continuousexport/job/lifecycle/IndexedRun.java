package dev.continuousexport.job.lifecycle;

import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sql.types.Cursor;
import java.time.Instant;

/** A run that was exported; all but the artifacts as {@link RunEntry} says. */
public record IndexedRun(
    long run,
    int revision,
    Cursor after,
    Cursor upTo,
    Instant startedAt,
    Instant committedAt,
    long artifacts,
    long records,
    long bytes,
    long definitionVersion,
    String planHash) {
  static IndexedRun of(RunEntry entry) {
    return new IndexedRun(
        entry.run(),
        entry.revision(),
        entry.after(),
        entry.upTo(),
        entry.startedAt(),
        entry.decidedAt(),
        entry.artifacts().size(),
        entry.rows(),
        entry.bytes(),
        entry.definitionVersion(),
        entry.planHash());
  }
}
