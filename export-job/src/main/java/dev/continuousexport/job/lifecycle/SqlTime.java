package dev.continuousexport.job.lifecycle;

import dev.continuousexport.sql.types.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points in time as columns of ticks. */
final class SqlTime {
  private SqlTime() {}

  static @Nullable Long ticks(Optional<Instant> time) {
    return time.map(Ticks::ofInstant).orElse(null);
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long ticks = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Ticks.toInstant(ticks));
  }
}
