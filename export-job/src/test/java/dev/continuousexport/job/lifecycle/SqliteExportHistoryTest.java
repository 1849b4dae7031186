package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportOptions;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.io.TempDir;

class SqliteExportHistoryTest extends ExportHistoryContractTest {
  @TempDir private Path folder;

  @Override
  Configuration settings() {
    return new Configuration().set(ExportOptions.DATA, folder.toString());
  }
}
