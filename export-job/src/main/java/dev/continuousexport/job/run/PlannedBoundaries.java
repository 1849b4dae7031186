package dev.continuousexport.job.run;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.sql.types.Cursor;
import java.util.Optional;

/** Where exports have cut the logs of their tables. */
public interface PlannedBoundaries {
  /** Nobody has cut anything. */
  PlannedBoundaries NONE = (table, cursor) -> Optional.empty();

  /** Where an export was cut that has a boundary at this cursor; empty where none has. */
  Optional<Position> at(IngestTable table, Cursor cursor);
}
