package dev.continuousexport.job.run;

import dev.continuousexport.sql.types.Cursor;

/**
 * How far the history before a continuous export is exported.
 *
 * @param upTo the cursor up to which it is
 * @param end the export's StartCursor
 * @param records of the history that are exported (of files: kilobytes, about)
 * @param total records of the history
 */
public record HistoryProgress(Cursor upTo, Cursor end, long records, long total) {
  /** Whether everything since the beginning of the logs is exported. */
  public boolean isComplete() {
    return upTo.equals(end);
  }
}
