package dev.continuousexport.job.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What DuckDB, a foreign reader, finds in a folder of Parquet files with columns {@code id} and
 * {@code check}.
 *
 * @param wrong rows whose check is not that of their id, see {@link NumberedRecords}
 */
public record ExportedIds(long rows, long distinct, long least, long greatest, long wrong) {
  private static final ExportedIds NONE = new ExportedIds(0, 0, 0, -1, 0);

  /** Each id from 0 to {@code count - 1}, once. */
  public static ExportedIds eachOnce(long count) {
    return new ExportedIds(count, count, 0, count - 1, 0);
  }

  /** Reads the whole folder. */
  public static ExportedIds in(Path folder) {
    List<Path> files = DataFiles.in(folder);
    if (files.isEmpty()) {
      return NONE;
    }
    String query =
        "SELECT count(*), count(DISTINCT id), min(id), max(id), count(*) FILTER ("
            + NumberedRecords.CHECK_IN_SQL
            + " IS DISTINCT FROM \"check\") FROM read_parquet("
            + DataFiles.inSql(files)
            + ")";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return new ExportedIds(
          row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot read the files in " + folder + ".", e);
    }
  }
}
