package dev.continuousexport.job.control;

import dev.continuousexport.job.access.AccessControl;
import dev.continuousexport.job.access.SqlRoleAssignments;
import dev.continuousexport.job.lifecycle.IdleExports;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.query.Queries;
import dev.continuousexport.job.store.CommandLog;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.MetadataDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** A database of its own in a folder, whose exports never run. */
final class TestDatabase implements AutoCloseable {
  private final MetadataDatabase metadata;
  private final Queries queries;
  private final CommandLog log;
  private final CommandInterpreter interpreter;
  private final DefinitionStore store;

  TestDatabase(Path folder) {
    this(folder, new Configuration());
  }

  TestDatabase(Path folder, Configuration settings) {
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    Clock clock = Clock.systemUTC();
    metadata = MetadataDatabase.open(settings);
    log = new CommandLog(metadata.jdbi(), clock, settings.get(ExportOptions.COMMANDS_KEPT));
    IdleExports idle = new IdleExports(metadata);
    store = idle.store();
    queries = new Queries(settings, clock);
    interpreter =
        new CommandInterpreter(
            new Database(store, idle.exports(), settings),
            AccessControl.open(new SqlRoleAssignments(metadata.jdbi())),
            List.of(idle.commands()),
            queries,
            log,
            clock);
  }

  ResultTable execute(String command) {
    return interpreter.execute(command);
  }

  void execute(ClientRequest request) {
    interpreter.execute(request);
  }

  /** The rows of an answer, a line each, the cells between bars. */
  List<String> rows(String command) {
    return execute(command).rows().stream()
        .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" | ")))
        .toList();
  }

  DefinitionStore store() {
    return store;
  }

  CommandLog log() {
    return log;
  }

  @Override
  public void close() {
    queries.close();
    log.close();
    metadata.close();
  }
}
