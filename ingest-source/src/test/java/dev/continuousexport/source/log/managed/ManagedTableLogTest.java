package dev.continuousexport.source.log.managed;

import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.log.TableLogContractTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ManagedTableLogTest extends TableLogContractTest {
  @TempDir private Path folder;

  @Override
  protected LogUnderTest create() {
    return new ManagedLogUnderTest(folder.resolve("log"));
  }
}
