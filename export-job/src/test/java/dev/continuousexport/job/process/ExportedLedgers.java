package dev.continuousexport.job.process;

import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportHome;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.job.verify.Violation;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/** All ledgers in a folder of CSV files whose first column is a number. */
final class ExportedLedgers {
  private final Path folder;
  private final Definitions definitions = new Definitions(permissive());
  private final ContinuousExportCommand.Create export;

  /**
   * @param target the command that defines the external table
   * @param export a command that defines an export like those whose ledgers are meant
   */
  ExportedLedgers(Path folder, String target, String export) {
    this.folder = folder;
    this.export = (ContinuousExportCommand.Create) CommandParser.parse(SourceText.of(export));
    definitions.put(
        (TableCommand.Create)
            CommandParser.parse(SourceText.of(".create-or-alter table T (id:long)")));
    definitions.put((ExternalTableCommand.Create) CommandParser.parse(SourceText.of(target)));
  }

  private static Configuration permissive() {
    return Configuration.fromMap(Map.of("continuous-export.shortest-interval", "1 ms"));
  }

  /** A folder without creation and runs is that of a creation that did not come to its end. */
  List<Ledger> all() {
    Path ledgers = folder.resolve("_continuous_export");
    if (!Files.exists(ledgers)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(ledgers)) {
      return folders
          .filter(Files::isDirectory)
          .map(path -> new Ledger(path.getFileName().toString()))
          .filter(ledger -> !ledger.start().isEmpty() || ledger.runs() > 0)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ledger that begins at a StartCursor. */
  Ledger of(String start) {
    return all().stream().filter(ledger -> ledger.start().equals(start)).findFirst().orElseThrow();
  }

  /** One of them. */
  final class Ledger {
    private final String id;

    Ledger(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    String start() {
      try (ExportLedger ledger = open()) {
        return ledger.creation().map(plan -> plan.upTo().toString()).orElse("");
      }
    }

    long runs() {
      try (ExportLedger ledger = open()) {
        return ledger.entries().count();
      }
    }

    /** The first columns of all rows in artifacts that are visible. */
    List<Integer> ids() {
      List<Integer> ids = new ArrayList<>();
      try (ExportLedger ledger = open()) {
        ledger
            .publishedFrom(1)
            .flatMap(entry -> entry.artifacts().stream())
            .forEach(artifact -> ids.addAll(read(folder.resolve(artifact.path()))));
      }
      return ids;
    }

    List<Violation> complaints() throws IOException {
      ExportDefinition definition = definitions.compile(export, id, 1);
      return ExportVerification.verify(definition, run -> {}).violations();
    }

    private ExportLedger open() {
      return new ExportLedger(new ExportHome(new Location(folder.toString()), id));
    }

    private static List<Integer> read(Path file) {
      try {
        return Files.readAllLines(file).stream()
            .map(line -> Integer.valueOf(line.substring(0, line.indexOf(','))))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
