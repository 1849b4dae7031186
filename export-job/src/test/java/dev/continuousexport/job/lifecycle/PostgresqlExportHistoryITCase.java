package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real PostgreSQL server. */
class PostgresqlExportHistoryITCase extends ExportHistoryContractTest {
  private static EmbeddedPostgres server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @AfterEach
  void empty() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
  }

  @Override
  Configuration settings() {
    return new Configuration()
        .set(ExportOptions.DATA, folder.toString())
        .set(ExportOptions.METADATA, server.getJdbcUrl("postgres", "postgres"));
  }
}
