package dev.continuousexport.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.MetadataDatabase;
import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sink.model.Location;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of exports, in each kind of database. */
abstract class ExportHistoryContractTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.1234567Z");
  private static final RetiredLedger LEFT = new RetiredLedger("X-1", new Location("/out"));

  private MetadataDatabase database;
  private DefinitionStore definitions;
  private StatusStore statuses;
  private FailureLog failures;

  abstract Configuration settings();

  @BeforeEach
  void open() {
    database = MetadataDatabase.open(settings());
    definitions = database.definitions(Clock.systemUTC());
    statuses = new StatusStore(database.jdbi());
    failures = new FailureLog(database.jdbi());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aStatusIsReadAsItWasSaved() {
    assertThat(statuses.find("a")).isEmpty();
    ExportStatus created = ExportStatus.created(1, false);
    statuses.save("a", created);
    assertThat(statuses.find("a")).contains(created);

    ExportStatus full =
        created
            .succeeded(NOON)
            .failed(NOON.plusSeconds(1))
            .disabled(2, Optional.of("It failed."))
            .inLedger(3);
    statuses.save("a", full);
    assertThat(statuses.find("a")).contains(full);
    statuses.save("a", full.enabled(2));
    assertThat(statuses.find("a"))
        .hasValueSatisfying(status -> assertThat(status.failingSince()).isEmpty());
  }

  @Test
  void failuresAreKeptForAWhile() {
    failures.add("a", failure(NOON), NOON.minusSeconds(10));
    failures.add("b", failure(NOON), NOON.minusSeconds(10));
    FailedRun second = failure(NOON.plusSeconds(5));
    failures.add("a", second, NOON.plusSeconds(1));

    assertThat(failures.since("a", Instant.EPOCH)).containsExactly(second);
    assertThat(failures.since("a", NOON.plusSeconds(6))).isEmpty();
  }

  @Test
  void nothingButTheLedgerIsLeftOfWhatIsDropped() {
    StoredDefinition kept = define("Kept");
    StoredDefinition dropped = define("Dropped");
    statuses.drop(dropped, Optional.of(LEFT));
    statuses.drop(dropped, Optional.of(LEFT));

    assertThat(definitions.all()).extracting(StoredDefinition::name).containsExactly("Kept");
    assertThat(statuses.find(dropped.identity())).isEmpty();
    assertThat(failures.since(dropped.identity(), Instant.EPOCH)).isEmpty();
    assertThat(statuses.find(kept.identity())).isPresent();
    assertThat(failures.since(kept.identity(), Instant.EPOCH)).hasSize(1);
    assertThat(statuses.retired()).containsExactly(LEFT);
    statuses.settled(LEFT.exportId());
    assertThat(statuses.retired()).isEmpty();
  }

  @Test
  void whatIsDroppedLeavesNothingThatItsLastRunWouldRecord() {
    StoredDefinition dropped = define("Dropped");
    ExportActivity activity =
        new ExportActivity(dropped.identity(), statuses, ExportStatus.created(1, false));
    activity.drop(() -> statuses.drop(dropped, Optional.empty()));
    activity.succeeded(NOON);
    activity.unlessDropped(
        () -> failures.add(dropped.identity(), failure(NOON), NOON.minus(Duration.ofDays(1))));

    assertThat(statuses.find(dropped.identity())).isEmpty();
    assertThat(failures.since(dropped.identity(), Instant.EPOCH)).isEmpty();
  }

  private StoredDefinition define(String name) {
    StoredDefinition stored = definitions.put(DefinitionKind.CONTINUOUS_EXPORT, name, "." + name);
    statuses.save(stored.identity(), ExportStatus.created(1, false));
    failures.add(stored.identity(), failure(NOON), NOON.minusSeconds(1));
    return stored;
  }

  private static FailedRun failure(Instant at) {
    return new FailedRun(
        at, UUID.randomUUID(), Optional.of(NOON), FailedRun.Kind.PARTIAL_FAILURE, "It failed.");
  }
}
