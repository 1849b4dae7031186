package dev.continuousexport.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.sink.ledger.EntryReference;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every database has to do. */
abstract class DefinitionStoreContractTest {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private final List<MetadataDatabase> opened = new ArrayList<>();

  /** The settings of one database, that of this test. */
  abstract Configuration settings();

  @AfterEach
  void closeAll() {
    opened.forEach(MetadataDatabase::close);
  }

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

    assertThat(openAgain().all()).extracting(StoredDefinition::name).containsExactly("Z", "M", "A");
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

  @Test
  void commandsAreStoredEncrypted() {
    DefinitionStore store = open();
    store.put(DefinitionKind.TABLE, "T", "… (h\"Endpoint=x;SharedAccessKey=a-secret\")");

    String column =
        opened
            .get(0)
            .jdbi()
            .withHandle(
                handle ->
                    handle.createQuery("SELECT command FROM definition").mapTo(String.class).one());
    assertThat(column).startsWith("aes256gcm:").doesNotContain("secret");
    assertThat(store.find(DefinitionKind.TABLE, "T").orElseThrow().command())
        .contains("SharedAccessKey=a-secret");
  }

  @Test
  void aCommandInThePlaceOfAnotherIsNoticed() {
    DefinitionStore store = open();
    store.put(DefinitionKind.TABLE, "T", "one");
    opened
        .get(0)
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE definition SET name = 'U' WHERE name = 'T'"));

    assertThatThrownBy(store::all)
        .hasMessage(
            "The stored table 'U' was encrypted by another key, or changed since; start the service"
                + " with the key that it was stored with.");
  }

  @Test
  void whatIsRememberedOfALedgerIsReplaced() {
    LedgerMemory memory = open().ledgerMemory("identity");
    assertThat(memory.last()).isEmpty();

    memory.remember(new EntryReference(1, 0, "a"));
    memory.remember(new EntryReference(2, 1, "b"));

    assertThat(memory.last()).hasValue(new EntryReference(2, 1, "b"));
  }

  @Test
  void oneServiceAtATimeUsesTheDatabase() {
    open();
    Configuration elsewhere = settings();
    assertThatThrownBy(() -> MetadataDatabase.open(elsewhere))
        .isInstanceOf(CommandException.class)
        .hasMessageMatching(
            "Another service uses the .*; end it first, or give this one another\\.");
  }

  private DefinitionStore open() {
    MetadataDatabase database = MetadataDatabase.open(settings());
    opened.add(database);
    return database.definitions(CLOCK);
  }

  private DefinitionStore openAgain() {
    closeAll();
    opened.clear();
    return open();
  }
}
