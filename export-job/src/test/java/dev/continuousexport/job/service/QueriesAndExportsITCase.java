package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries, exports that are made once and back-fill, by the commands of a service. */
class QueriesAndExportsITCase {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private EmbeddedService service;

  @BeforeEach
  void start() {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    settings.set(ExportOptions.MERGE_RECORDS, 2L);
    service = new EmbeddedService(settings, Clock.systemUTC(), exported -> {});
    execute(".create-or-alter table T (k:string, v:long)");
    for (String name : List.of("E", "Once")) {
      execute(
          ".create-or-alter external table %s (k:string, v:long) kind=storage dataformat=csv ('%s')"
              .formatted(name, folder.resolve(name)));
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    service.close();
  }

  @Test
  void historyIsExportedByThePropertyBackfillAlsoOverARestart() throws Exception {
    ingest("a,1", "b,2");
    ingest("c,3", "d,4");
    execute(
        """
        .create-or-alter continuous-export X over (T) to table E
          with (intervalBetweenRuns=100ms, backfill=true) <| T
        """);
    ingest("e,5");
    stop();
    start();

    await().atMost(LONGEST_WAIT).until(() -> lines("E").size() >= 5 && history().contains("since"));
    assertThat(lines("E")).containsExactlyInAnyOrder("a,1", "b,2", "c,3", "d,4", "e,5");
    assertThat(history()).contains("complete since the beginning, 4 records");
    assertThat(cell(".show continuous-export X | project ExportProperties"))
        .contains("\"Backfill\": true");
    assertThat(execute(".verify continuous-export X").rows()).isEmpty();

    String start = cell(".show continuous-export X | project StartCursor");
    execute(".export to table Once <| T | where cursor_before_or_at('" + start + "')");
    assertThat(lines("Once")).containsExactlyInAnyOrder("a,1", "b,2", "c,3", "d,4");
    assertThatThrownBy(
            () ->
                execute(
                    ".create-or-alter continuous-export Y over (T) to table Once"
                        + " with (alignTo=1h, backfill=true) <| T"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("backfill");
  }

  @Test
  void exportsAndOperationsAreAnsweredLikeTablesInQueries() throws IOException {
    ingest("a,1", "b,2", "c,3");

    assertThat(execute(".export to table Once <| T | where v > 1").rows()).hasSize(1);
    assertThat(lines("Once")).containsExactlyInAnyOrder("b,2", "c,3");
    String id = cell(".export async to csv ('" + folder + "/s') <| T | count");
    await()
        .atMost(LONGEST_WAIT)
        .until(() -> cell(".show operations " + id + " | project State").equals("Completed"));
    assertThat(cell(".show operation " + id + " details | summarize tostring(sum(NumRecords))"))
        .isEqualTo("1");
    assertThat(execute(".show operations | count").rows().get(0)).containsExactly(2L);
    assertThat(execute("T | summarize s = sum(v)").rows().get(0)).containsExactly(6L);
  }

  private void ingest(String... lines) {
    execute(".ingest inline into table T <|\n" + String.join("\n", lines));
  }

  private String history() {
    return cell(".show continuous-export X plan | where Kind == 'History' | project Text");
  }

  private String cell(String command) {
    return (String) execute(command).rows().get(0).get(0);
  }

  private ResultTable execute(String command) {
    return service.commands().execute(command);
  }

  private List<String> lines(String target) throws IOException {
    List<String> lines = new ArrayList<>();
    Path root = folder.resolve(target);
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file :
            files
                .filter(Files::isRegularFile)
                .filter(file -> !file.toString().contains("_continuous_export"))
                .toList()) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }
}
