package dev.continuousexport.job.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.store.MetadataDatabase;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite. */
class SqlRoleAssignmentsTest extends RoleAssignmentsContractTest {
  @TempDir private Path folder;
  private MetadataDatabase database;

  @BeforeEach
  void open() {
    database =
        MetadataDatabase.open(new Configuration().set(ExportOptions.DATA, folder.toString()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  RoleAssignments assignments() {
    return new SqlRoleAssignments(database.jdbi());
  }

  @Test
  void rolesSurviveTheProcess() {
    RoleAssignments roles = assignments();
    roles.add(Role.DATABASE_VIEWER, "", List.of(new PrincipalName("aaduser=bob")), "notes");

    assertThat(assignments().all()).isEqualTo(roles.all()).hasSize(1);
  }
}
