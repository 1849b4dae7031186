package dev.continuousexport.job.benchmark;

import dev.continuousexport.job.process.DataFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a foreign reader finds in a folder of Parquet files. */
record ParquetFolder(long rows, long distinctIds, long sumOfDelays) {
  static ParquetFolder read(Path folder) {
    String query =
        "SELECT count(*), count(DISTINCT id), coalesce(sum(delay), 0) FROM read_parquet("
            + DataFiles.inSql(DataFiles.in(folder))
            + ")";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return new ParquetFolder(result.getLong(1), result.getLong(2), result.getLong(3));
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot read " + folder + ".", e);
    }
  }
}
