package dev.continuousexport.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedFoldersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  private final List<Path> syncs = new ArrayList<>();
  private final SyncedFolders folders =
      new SyncedFolders(syncs::add, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void manyReadsOfAFolderThatRestsSyncItOnce() throws IOException {
    changed(NOW.minusSeconds(60));
    for (int read = 0; read < 10_000; read++) {
      folders.ensure(folder);
    }
    assertThat(syncs).containsExactly(folder);
  }

  @Test
  void aFolderThatChangedIsSyncedAgain() throws IOException {
    changed(NOW.minusSeconds(60));
    folders.ensure(folder);
    changed(NOW.minusSeconds(30));
    folders.ensure(folder);
    assertThat(syncs).hasSize(2);
  }

  @Test
  void aFolderThatChangedJustNowIsSyncedAtEachRead() throws IOException {
    changed(NOW.minusSeconds(1));
    folders.ensure(folder);
    folders.ensure(folder);
    assertThat(syncs).hasSize(2);
  }

  private void changed(Instant at) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(at));
  }
}
