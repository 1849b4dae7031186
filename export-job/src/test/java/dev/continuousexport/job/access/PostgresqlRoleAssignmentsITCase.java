package dev.continuousexport.job.access;

import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.store.MetadataDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real PostgreSQL server. */
class PostgresqlRoleAssignmentsITCase extends RoleAssignmentsContractTest {
  private static EmbeddedPostgres server;
  private static MetadataDatabase database;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = EmbeddedPostgres.start();
    database =
        MetadataDatabase.open(
            new Configuration()
                .set(ExportOptions.DATA, folder.toString())
                .set(ExportOptions.METADATA, server.getJdbcUrl("postgres", "postgres")));
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
    server.close();
  }

  @Override
  RoleAssignments assignments() {
    database.jdbi().useHandle(handle -> handle.execute("DELETE FROM role_assignment"));
    return new SqlRoleAssignments(database.jdbi());
  }
}
