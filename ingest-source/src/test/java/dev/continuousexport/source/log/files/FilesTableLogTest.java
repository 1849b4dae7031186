package dev.continuousexport.source.log.files;

import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.log.TableLogContractTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FilesTableLogTest extends TableLogContractTest {
  @TempDir private Path folder;

  @Override
  protected LogUnderTest create() {
    return new FilesLogUnderTest(folder);
  }
}
