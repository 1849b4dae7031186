package dev.continuousexport.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.store.MetadataDatabase;
import dev.continuousexport.sql.types.Ticks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTotalsTest {
  @TempDir private Path folder;
  private MetadataDatabase database;
  private Jdbi jdbi;
  private RunTotals totals;

  @BeforeEach
  void open() {
    database =
        MetadataDatabase.open(new Configuration().set(ExportOptions.DATA, folder.toString()));
    jdbi = database.jdbi();
    totals = new RunTotals(jdbi);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void runsAreAddedUpOverAllLedgersOfAnExport() {
    addLedger("a", 0);
    addRun("a", 0, 1, 10);
    addRun("a", 0, 2, 20);
    addLedger("a", 1);
    addRun("a", 1, 1, 5);
    addLedger("b", 0);

    assertThat(totals.read())
        .isEqualTo(Map.of("a", total(3, 35, Duration.ofSeconds(1)), "b", RunTotal.NONE));
  }

  @Test
  void whatIsNewIsAddedAndTheLastRunMayBeRevised() {
    addLedger("a", 0);
    addRun("a", 0, 1, 10);
    addRun("a", 0, 2, 20);
    assertThat(totals.read()).containsEntry("a", total(2, 30, Duration.ofSeconds(2)));

    jdbi.useHandle(handle -> handle.execute("UPDATE export_run SET records = 21 WHERE run = 2"));
    assertThat(totals.read()).containsEntry("a", total(2, 31, Duration.ofSeconds(2)));
    addRun("a", 0, 3, 30);
    assertThat(totals.read()).containsEntry("a", total(3, 61, Duration.ofSeconds(3)));
    assertThat(totals.read()).containsEntry("a", total(3, 61, Duration.ofSeconds(3)));
  }

  @Test
  void whatIsDroppedIsForgotten() {
    addLedger("a", 0);
    addRun("a", 0, 1, 10);
    addRun("a", 0, 2, 10);
    totals.read();

    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM export_ledger");
          handle.execute("DELETE FROM export_run");
        });
    assertThat(totals.read()).isEmpty();
    addLedger("a", 0);
    addRun("a", 0, 1, 7);
    assertThat(totals.read()).containsEntry("a", total(1, 7, Duration.ofSeconds(1)));
  }

  private static RunTotal total(long runs, long records, Duration lastRun) {
    return new RunTotal(runs, 2 * runs, records, 100 * runs, Optional.of(lastRun));
  }

  private void addLedger(String identity, int ledger) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO export_ledger VALUES (?, ?, '/out', 0, 0, 0, 0)", identity, ledger));
  }

  /** Run n takes n seconds. */
  private void addRun(String identity, int ledger, long run, long records) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO export_run VALUES (?, ?, ?, 0, 0, 0, 0, ?, 2, ?, 100, 1, '')",
                identity,
                ledger,
                run,
                Ticks.ofDuration(Duration.ofSeconds(run)),
                records));
  }
}
