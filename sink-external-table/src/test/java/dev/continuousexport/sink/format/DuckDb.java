package dev.continuousexport.sink.format;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A foreign reader: it knows nothing of this project's code. */
public final class DuckDb implements AutoCloseable {
  private final Connection connection;

  public DuckDb() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /** The rows of a query, each value as the driver gives it. */
  public List<List<Object>> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = result.getObject(i + 1);
        }
        rows.add(Arrays.asList(row));
      }
      return rows;
    }
  }

  /** The single value of a query. */
  public Object value(String query) throws SQLException {
    return rows(query).get(0).get(0);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
