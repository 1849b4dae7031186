package dev.continuousexport.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDefinitionStoreTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void aChangedCommandRaisesTheVersionAndKeepsTheIdentity() {
    DefinitionStore store = open();
    StoredDefinition created =
        store.put(DefinitionKind.TABLE, "T", ".create-or-alter table T (a:int)");
    StoredDefinition altered =
        store.put(DefinitionKind.TABLE, "T", ".create-or-alter table T (b:int)");

    assertThat(created.version()).isEqualTo(1);
    assertThat(altered.version()).isEqualTo(2);
    assertThat(altered.identity()).isEqualTo(created.identity());
    assertThat(altered.changedAt()).isEqualTo(CLOCK.instant());
  }

  @Test
  void theSameCommandAgainChangesNothing() {
    DefinitionStore store = open();
    StoredDefinition created = store.put(DefinitionKind.CONTINUOUS_EXPORT, "E", "x");

    assertThat(store.put(DefinitionKind.CONTINUOUS_EXPORT, "E", "x")).isEqualTo(created);
  }

  @Test
  void definitionsSurviveTheProcessAndComeInTheOrderOfTheirDependence() {
    DefinitionStore store = open();
    store.put(DefinitionKind.CONTINUOUS_EXPORT, "A", "export");
    store.put(DefinitionKind.TABLE, "Z", "table");
    store.put(DefinitionKind.EXTERNAL_TABLE, "M", "external");

    assertThat(open().all()).extracting(StoredDefinition::name).containsExactly("Z", "M", "A");
  }

  @Test
  void namesAreUniqueWithinTheirKindOnlyAndCaseMatters() {
    DefinitionStore store = open();
    store.put(DefinitionKind.TABLE, "T", "table");
    store.put(DefinitionKind.EXTERNAL_TABLE, "T", "external");

    assertThat(store.find(DefinitionKind.TABLE, "T")).isPresent();
    assertThat(store.find(DefinitionKind.TABLE, "t")).isEmpty();
    assertThat(store.all()).hasSize(2);
  }

  @Test
  void aDefinitionThatCannotTakeEffectIsNotStored() {
    DefinitionStore store = open();
    StoredDefinition created = store.put(DefinitionKind.TABLE, "T", "one");

    assertThatThrownBy(
            () ->
                store.put(
                    DefinitionKind.TABLE,
                    "T",
                    "two",
                    stored -> {
                      throw new IllegalStateException("a refusal on purpose");
                    }))
        .hasMessage("a refusal on purpose");
    assertThat(store.find(DefinitionKind.TABLE, "T")).hasValue(created);
  }

  private DefinitionStore open() {
    return MetadataDatabase.sqlite(folder.resolve("state.db")).definitions(CLOCK);
  }
}
