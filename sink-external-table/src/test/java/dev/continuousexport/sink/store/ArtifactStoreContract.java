package dev.continuousexport.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.StagedObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ArtifactStore} promises. */
public abstract class ArtifactStoreContract {
  protected static final String AREA = "_continuous_export/flights/staging";
  private static final String COMMIT = "flights/7.0";

  protected ArtifactStore store;

  /** A store that holds nothing. */
  protected abstract ArtifactStore empty() throws IOException;

  @BeforeEach
  void open() throws IOException {
    store = empty();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsStagedIsInvisibleUntilItIsPublished() throws IOException {
    StagedObject object = staged("2026/01/31/a_1.csv", "first", "one,two\n");

    assertThat(store.list("")).isEmpty();
    assertThat(store.check(object, COMMIT)).isEqualTo(StagingState.STAGED);
    store.publish(object, COMMIT);

    assertThat(store.list("")).containsExactly(new VisibleObject("2026/01/31/a_1.csv", 8));
    assertThat(text("2026/01/31/a_1.csv")).isEqualTo("one,two\n");
    assertThat(store.check(object, COMMIT)).isEqualTo(StagingState.PUBLISHED);
    assertThat(store.staged(AREA)).isEmpty();
  }

  @Test
  void publishingAgainUnderTheSameCommitIsHarmless() throws IOException {
    StagedObject object = staged("a.csv", "first", "content");

    store.publish(object, COMMIT);
    store.publish(object, COMMIT);

    assertThat(text("a.csv")).isEqualTo("content");
  }

  @Test
  void aPathThatHoldsAnotherAttemptsObjectIsTakenAndStaysAsItIs() throws IOException {
    StagedObject first = staged("a.csv", "first", "content");
    StagedObject second = staged("a.csv", "second", "CONTENT");
    store.publish(first, COMMIT);

    assertThatThrownBy(() -> store.publish(second, "flights/8.0"))
        .isInstanceOf(PathTakenException.class)
        .hasMessageContaining("a.csv");
    assertThat(text("a.csv")).isEqualTo("content");
    assertThat(store.check(second, "flights/8.0")).isEqualTo(StagingState.STAGED);
  }

  @Test
  void aDiscardedObjectCannotBePublished() throws IOException {
    StagedObject object = staged("a.csv", "first", "content");

    store.discard(object);
    store.discard(object);

    assertThat(store.check(object, COMMIT)).isEqualTo(StagingState.VANISHED);
    assertThatThrownBy(() -> store.publish(object, COMMIT))
        .isInstanceOf(StagingVanishedException.class)
        .hasMessageContaining("a.csv");
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void aWithdrawnObjectIsGoneWhetherStagedOrVisible() throws IOException {
    StagedObject visible = staged("a.csv", "first", "content");
    StagedObject onlyStaged = staged("b.csv", "first", "content");
    store.publish(visible, COMMIT);

    for (int again = 0; again < 2; again++) {
      store.withdraw(visible, COMMIT);
      store.withdraw(onlyStaged, COMMIT);
    }

    assertThat(store.list("")).isEmpty();
    assertThat(store.staged(AREA)).isEmpty();
    assertThat(store.check(visible, COMMIT)).isEqualTo(StagingState.VANISHED);
  }

  @Test
  void withdrawingLeavesAnotherAttemptsObjectAlone() throws IOException {
    StagedObject first = staged("a.csv", "first", "content");
    StagedObject second = staged("a.csv", "second", "CONTENT");
    store.publish(first, COMMIT);

    store.withdraw(second, "flights/8.0");

    assertThat(text("a.csv")).isEqualTo("content");
    assertThat(store.staged(AREA)).isEmpty();
  }

  @Test
  void aStagedObjectOfAnotherLengthCountsAsVanished() throws IOException {
    StagedObject object = staged("a.csv", "first", "content");
    StagedObject recorded = new StagedObject(object.path(), object.staging(), 8);

    assertThat(store.check(recorded, COMMIT)).isEqualTo(StagingState.VANISHED);
    assertThatThrownBy(() -> store.publish(recorded, COMMIT))
        .isInstanceOf(StagingVanishedException.class);
  }

  @Test
  void anOutputClosedWithoutFinishLeavesNothing() throws IOException {
    try (StagedOutput output = store.stage("a.csv", AREA, "first")) {
      output.write(new byte[200_000]);
      assertThat(output.position()).isEqualTo(200_000);
    }

    assertThat(store.staged(AREA)).isEmpty();
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void aFinishedOutputTakesNoMore() throws IOException {
    StagedOutput output = store.stage("a.csv", AREA, "first");
    output.write('x');
    output.finish();

    assertThatThrownBy(() -> output.write('y')).isInstanceOf(IOException.class);
    assertThatThrownBy(output::finish).isInstanceOf(IOException.class);
    output.close();
    assertThat(store.staged(AREA)).hasSize(1);
  }

  @Test
  void anObjectMayBeEmptyOrLarge() throws IOException {
    StagedObject empty = staged("empty.csv", "first", "");
    StagedObject large = staged("large.csv", "first", "0123456789".repeat(100_000));

    store.publish(empty, COMMIT);
    store.publish(large, COMMIT);

    assertThat(store.list("").map(VisibleObject::bytes)).containsExactly(0L, 1_000_000L);
    assertThat(text("large.csv")).endsWith("0123456789").hasSize(1_000_000);
  }

  @Test
  void theStagingAreaOfOneExportShowsItsOwnObjectsWithTheirPaths() throws IOException {
    String longPath = "city=" + "Санкт-Петербург ".repeat(7) + "/*.b/" + "x".repeat(180) + ".csv";
    StagedObject one = staged("a/b=c d.csv", "first", "1");
    StagedObject two = staged(longPath, "second", "22");
    try (StagedOutput other = store.stage("a.csv", "_continuous_export/other/staging", "third")) {
      other.write('3');
      other.finish();
    }

    assertThat(store.staged(AREA)).containsExactlyInAnyOrder(one, two);
    store.publish(two, COMMIT);
    assertThat(store.list("").map(VisibleObject::path)).containsExactly(longPath);
    assertThat(store.staged(AREA)).containsExactly(one);
    assertThat(store.staged("_continuous_export/none/staging")).isEmpty();
  }

  @Test
  void listingAFolderShowsWhatLiesBelowItInOrder() throws IOException {
    for (String path : List.of("b/2.csv", "b/10.csv", "a/1.csv", "bc/3.csv", "b.csv")) {
      store.publish(staged(path, "first", path), COMMIT);
    }

    assertThat(store.list("b").map(VisibleObject::path)).containsExactly("b/10.csv", "b/2.csv");
    assertThat(store.list("").map(VisibleObject::path))
        .containsExactly("a/1.csv", "b.csv", "b/10.csv", "b/2.csv", "bc/3.csv");
    assertThat(store.list("none")).isEmpty();
  }

  @Test
  void readingWhatIsNotThereSaysSo() {
    assertThatThrownBy(() -> store.read("none.csv"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("none.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../a.csv", "/a.csv", "a/../../b.csv", "a//b.csv", "./a.csv", "", "a\\b", "a\0b"})
  void aPathThatLeavesTheRootIsRefused(String path) {
    assertThatThrownBy(() -> store.stage(path, AREA, "first"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.read(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noArtifactMayLieAmongTheExportsOwnRecords() {
    assertThatThrownBy(() -> store.stage("_continuous_export/flights/run/1", AREA, "first"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("_continuous_export");
  }

  @Test
  void rivalsPublishingTheSameObjectAllSucceed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 20; i++) {
        StagedObject object = staged("race/" + i + ".csv", "first", "content " + i);
        List<Future<Void>> rivals =
            threads.invokeAll(
                Collections.nCopies(
                    4,
                    () -> {
                      store.publish(object, COMMIT);
                      return null;
                    }));
        for (Future<Void> rival : rivals) {
          rival.get();
        }
        assertThat(text(object.path())).isEqualTo("content " + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  protected StagedObject staged(String path, String attempt, String content) throws IOException {
    try (StagedOutput output = store.stage(path, AREA, attempt)) {
      output.write(content.getBytes(StandardCharsets.UTF_8));
      return output.finish();
    }
  }

  protected String text(String path) throws IOException {
    try (InputStream input = store.read(path)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
