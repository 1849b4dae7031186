package dev.continuousexport.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.topology.EmbeddedCluster;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.source.log.managed.ManagedLogWriter;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.syntax.TableCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRunsITCase {
  @TempDir private Path folder;

  @Test
  void recordsOfTheManagedLogLeaveAsFilesRunByRun() throws Exception {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    ExportDefinition export =
        define(
            settings,
            """
            .create-or-alter table T (name:string, value:long)

            .create-or-alter external table E (name:string, twice:long)
              kind=storage partition by (Name:string = name) dataformat=csv ("%s")

            .create-or-alter continuous-export X over (T) to table E with (intervalBetweenRuns=100ms)
              <| T | where value > 1 | project name, twice = value * 2
            """
                .formatted(folder.resolve("out")));
    ManagedLogWriter log =
        new ManagedLogWriter(Path.of(export.facts().get(0).log().address()), Clock.systemUTC());
    log.append(lines("before,99"));
    List<ExportRuns.Exported> exported = new ArrayList<>();

    try (EmbeddedCluster cluster = EmbeddedCluster.start(2);
        ExportRuns runs =
            new ExportRuns(
                export,
                new ExportExecution(cluster, settings, RuntimeExecutionMode.STREAMING, 2),
                settings,
                new ForgetfulMemory(),
                Clock.systemUTC(),
                exported::add)) {
      RunPlanning.create(export, Instant.now());
      log.append(lines("a,1", "a,2", "b,3"));
      runUntilExported(runs, 2);
      log.append(lines("b,4"));
      runUntilExported(runs, 3);
    }

    assertThat(exported).isNotEmpty();
    assertThat(content("a")).containsExactly("a,4");
    assertThat(content("b")).containsExactlyInAnyOrder("b,6", "b,8");
    assertThat(content("before")).isEmpty();
  }

  private void runUntilExported(ExportRuns runs, int rows) throws InterruptedException {
    while (runs.ledger().entries().mapToLong(entry -> entry.rows()).sum() < rows) {
      runs.run();
    }
  }

  private List<String> content(String partition) throws Exception {
    Path out = folder.resolve("out").resolve(partition);
    if (!Files.exists(out)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static ExportDefinition define(Configuration settings, String script) {
    Definitions definitions = new Definitions(settings);
    ExportDefinition export = null;
    for (Command command : KqlScript.commands(script)) {
      if (command instanceof TableCommand.Create table) {
        definitions.put(table);
      } else if (command instanceof ExternalTableCommand.Create table) {
        definitions.put(table);
      } else if (command instanceof ContinuousExportCommand.Create create) {
        export = definitions.compile(create, Definitions.exportId(create.name().text()), 1);
      }
    }
    return export;
  }

  private static List<byte[]> lines(String... lines) {
    return Arrays.stream(lines).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static final class ForgetfulMemory implements LedgerMemory {
    @Override
    public Optional<EntryReference> last() {
      return Optional.empty();
    }

    @Override
    public void remember(EntryReference entry) {}
  }
}
