package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands do to exports that run. */
class ExportLifeITCase {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final String EXPORT =
      """
      .create-or-alter continuous-export X over (T) to table E
        with (intervalBetweenRuns=100ms)
        <| T | project name, twice = value * 2
      """;

  @TempDir private Path folder;
  private EmbeddedService service;

  @BeforeEach
  void start() {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    settings.set(ExportOptions.DISABLE_AFTER, Duration.ofMillis(1));
    service = new EmbeddedService(settings, Clock.systemUTC(), exported -> {});
  }

  @AfterEach
  void stop() throws InterruptedException {
    service.close();
  }

  @Test
  void aDisabledExportKeepsItsPlaceAndItsStateOverRestarts() throws Exception {
    define();
    ingest("a,1");
    awaitRows(1);
    List<Object> disabled = run(".disable continuous-export X").rows().get(0);
    assertThat(disabled).hasSize(13);
    assertThat(disabled.get(9)).isEqualTo(true);
    ingest("b,2");

    stop();
    start();
    assertThat(shown().get(9)).isEqualTo(true);
    assertThat(shown().get(10)).isEqualTo("Completed");
    assertThat(shown().get(7)).as("LastRunTime").isNotNull();
    assertThat(run(EXPORT).rows()).hasSize(1);
    assertThat(shown().get(9)).as("after the same command").isEqualTo(true);

    assertThat(run(".enable continuous-export X").rows().get(0).get(9)).isEqualTo(false);
    awaitRows(2);
    assertThat(lines()).containsExactlyInAnyOrder("a,2", "b,4");
  }

  @Test
  void anExportMayBeCreatedDisabledAndAlteredToRun() throws Exception {
    defineTables();
    run(EXPORT.replace("=100ms", "=100ms, isDisabled=true, managedIdentity=system"));
    ingest("a,1");
    assertThat(shown().get(9)).isEqualTo(true);
    assertThat(shown().get(6))
        .isEqualTo(
            "{\"SizeLimit\": 104857600, \"isDisabled\": true, \"ManagedIdentity\": \"system\"}");
    assertThat(run(".show continuous-export X plan").rows())
        .extracting(row -> row.get(0))
        .contains("FlinkSql", "Warning");

    run(EXPORT);
    assertThat(shown().get(9)).as("a definition that says nothing").isEqualTo(true);
    run(EXPORT.replace("=100ms", "=100ms, isDisabled=false"));
    awaitRows(1);
  }

  @Test
  void aDroppedExportLeavesItsFilesAndOneOfTheSameNameBeginsAnew() throws Exception {
    define();
    ingest("a,1");
    awaitRows(1);
    Object before = shown().get(8);

    assertThat(run(".drop continuous-export X").rows()).isEmpty();
    assertThat(lines()).containsExactly("a,2");
    assertThatThrownBy(() -> run(".show continuous-export X"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("There is no continuous export 'X'");
    ingest("b,2");

    run(EXPORT);
    assertThat((String) shown().get(8)).isGreaterThan((String) before);
    assertThat(run(".show continuous-export X exported-artifacts").rows()).isEmpty();
    ingest("c,3");
    awaitRows(1);
    assertThat(lines()).containsExactlyInAnyOrder("a,2", "c,6");
    assertThat(run(".verify continuous-export X").rows()).isEmpty();
  }

  @Test
  void aCursorThatIsSetBeginsALedgerAndKeepsTheOldOneAsHistory() throws Exception {
    define();
    ingest("a,1");
    awaitRows(1);
    String start = (String) shown().get(8);

    run(".set continuous-export X cursor to '" + start + "'");
    assertThat(shown().get(8)).isEqualTo(start);
    awaitRows(2);
    assertThat(lines()).containsExactly("a,2", "a,2");

    stop();
    start();
    ingest("b,2");
    awaitRows(3);
    assertThat(run(".verify continuous-export X").rows()).isEmpty();
    assertThat(run(".show continuous-export X runs").rows())
        .allSatisfy(row -> assertThat(row).hasSize(13));
    for (String wrong : List.of("", "soon", "9999-01-01", "3155378975999999998")) {
      assertThatThrownBy(() -> run(".set continuous-export X cursor to '" + wrong + "'"))
          .isInstanceOf(CommandException.class)
          .hasMessageMatching("'.*' is no cursor\\..*|The cursor '.*' lies in the future; .*");
    }
  }

  @Test
  void aDryRunStoresNothing() {
    defineTables();
    assertThat(run(EXPORT.replace("=100ms", "=100ms, dryRun=true")).rows()).hasSize(1);
    assertThat(run(".show continuous-exports").rows()).isEmpty();
    assertThatThrownBy(() -> run(EXPORT.replace("=100ms", "=100ms, dryRun=true, nope=1")))
        .hasMessageContaining("has no property 'nope'");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFailureIsShownAndAtLastDisablesTheExportUntilItIsEnabled() throws Exception {
    define();
    ingest("a,1");
    awaitRows(1);
    run(".disable continuous-export X");
    awaitIdle();
    Path ledger = folder.resolve("out/_continuous_export");
    Path away = folder.resolve("out/away");
    Files.move(ledger, away);
    ingest("b,2");

    run(".enable continuous-export X");
    await().atMost(LONGEST_WAIT).until(() -> shown().get(9).equals(true));
    assertThat(shown().get(10)).isEqualTo("Failed");
    assertThat((String) shown().get(6))
        .contains("\"DisabledReason\": \"It failed since ", "is not at ");
    List<Object> failure = run(".show continuous-export X failures").rows().get(0);
    assertThat(Ticks.toInstant((Long) failure.get(0))).isBefore(Instant.now());
    assertThat(failure.get(2)).isEqualTo("X");
    assertThat(failure.get(3)).as("LastSuccessRun").isNotNull();
    assertThat(failure.get(4)).isEqualTo("Failure");
    assertThat((String) failure.get(5)).startsWith("The ledger of export 'X' is not at ");

    assertThat(run(".show database NetDefaultDB schema violations").rows())
        .satisfiesExactly(
            row ->
                assertThat((String) row.get(3))
                    .startsWith("Continuous export 'X' is disabled. It failed since "));

    Files.move(away, ledger);
    run(".enable continuous-export X");
    awaitRows(2);
    assertThat(shown().get(10)).isEqualTo("Completed");
    assertThat((String) shown().get(6)).doesNotContain("Reason");
  }

  @Test
  void anExportThatCannotBeRestoredIsShownWithTheReasonAndGoesOnWhenItCan() throws Exception {
    define();
    ingest("a,1");
    awaitRows(1);
    run(EXPORT.replace("export X", "export Y"));
    stop();
    loseTarget();
    start();

    assertThat(run(".show continuous-exports").rows()).hasSize(2);
    assertThat(shown().get(10)).isEqualTo("Failed");
    assertThat(shown().get(0)).isEqualTo("X");
    assertThat((String) shown().get(6)).contains("\"Error\": ", "'E', which does not exist");
    assertThat(shown().get(8)).as("StartCursor").isNotEqualTo("");
    assertThatThrownBy(() -> run(".enable continuous-export X"))
        .hasMessageStartingWith("Continuous export 'X' cannot go on: ");

    run(target());
    ingest("b,2");
    awaitRows(2);
    assertThat(run(".drop continuous-export Y").rows()).hasSize(1);
  }

  @Test
  void lagCapacityAndWaitingExportsAreShown() {
    define();
    assertThat(run(".show continuous-export X lag").rows().get(0))
        .hasSize(4)
        .satisfies(row -> assertThat((Long) row.get(3)).isNotNegative());
    assertThat(run(".show capacity data-export").rows().get(0))
        .startsWith("data-export", 2L)
        .satisfies(
            row -> assertThat((Long) row.get(1)).isEqualTo((Long) row.get(2) + (Long) row.get(3)));
    assertThatThrownBy(() -> run(".show capacity ingestions")).hasMessageContaining("ingestions");
    assertThat(run(".show cluster pending continuous-exports").columns()).hasSize(13);
  }

  private void define() {
    defineTables();
    run(EXPORT);
  }

  private void defineTables() {
    run(".create-or-alter table T (name:string, value:long)");
    run(target());
  }

  private String target() {
    return ".create-or-alter external table E (name:string, twice:long) kind=storage dataformat=csv (\"%s\")"
        .formatted(folder.resolve("out"));
  }

  /** As a restored backup of the database might. */
  private void loseTarget() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/definitions.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM definition WHERE name = 'E'");
    }
  }

  private void ingest(String line) {
    run(".ingest inline into table T <|\n" + line);
  }

  private ResultTable run(String command) {
    return service.commands().execute(command);
  }

  private List<Object> shown() {
    return new ArrayList<>(run(".show continuous-export X").rows().get(0));
  }

  private void awaitIdle() {
    await().atMost(LONGEST_WAIT).until(() -> shown().get(12).equals(false));
  }

  private void awaitRows(long rows) {
    await()
        .atMost(LONGEST_WAIT)
        .until(
            () ->
                run(".show continuous-export X exported-artifacts").rows().stream()
                        .mapToLong(row -> (Long) row.get(3))
                        .sum()
                    == rows);
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
