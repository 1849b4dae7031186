package dev.continuousexport.job.control;

import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ContinuousExportView;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.syntax.NotOffered;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command engine of the embedded mode: definitions are stored, then take effect. One command at
 * a time.
 */
public final class CommandInterpreter implements CommandEngine {
  /** Starts an export, or lets it go on under its new definition. */
  public interface ExportStarter {
    /**
     * @param isNew whether its ledger is to be created; otherwise it has to be there
     * @throws TableLogException if a log cannot be a fact table; nothing has started then
     */
    ExportState start(ExportDefinition definition, LedgerMemory memory, boolean isNew);
  }

  private static final Logger LOG = LoggerFactory.getLogger(CommandInterpreter.class);

  private final DefinitionStore store;
  private Definitions definitions;
  private final ExportStarter starter;
  private final Ingestion ingestion;
  private final Map<String, ExportState> exports = new TreeMap<>();
  private final Map<String, LedgerMemory> memories = new HashMap<>();

  /** Restores what the store holds and starts its exports. */
  public CommandInterpreter(
      DefinitionStore store, ReadableConfig settings, ExportStarter starter, Clock clock) {
    this.store = store;
    this.definitions = new Definitions(settings);
    this.starter = starter;
    this.ingestion = new Ingestion(clock);
    store.all().forEach(this::restore);
  }

  /** A definition that cannot be restored must not keep the others from going on. */
  private void restore(StoredDefinition stored) {
    try {
      apply(parse(stored.command()), stored);
    } catch (RuntimeException e) {
      LOG.error(
          "The {} '{}' cannot be restored and stays as it is stored.",
          stored.kind().words(),
          stored.name(),
          e);
    }
  }

  @Override
  public synchronized Answer execute(ClientRequest request) {
    try {
      return Answer.of(execute(parse(request.text()), request.text()));
    } catch (DiagnosticsException | TableLogException | IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  public synchronized Optional<IngestTable> table(String name) {
    return definitions.table(name);
  }

  /** The exports, by name. */
  public synchronized List<ExportDefinition> exports() {
    return exports.values().stream().map(ExportState::definition).toList();
  }

  private ResultTable execute(Command command, String text) {
    if (command instanceof TableCommand.Create create
        && create.mode() == Command.Mode.CREATE_OR_ALTER) {
      Definitions changed = definitions.copy();
      IngestTable table = changed.put(create);
      change(DefinitionKind.TABLE, table.name(), text, changed);
      return Answers.tables(List.of(table));
    }
    if (command instanceof ExternalTableCommand.Create create) {
      Definitions changed = definitions.copy();
      ExternalTable table = changed.put(create);
      change(DefinitionKind.EXTERNAL_TABLE, table.name(), text, changed);
      return Answers.externalTable(table);
    }
    if (command instanceof ContinuousExportCommand.Create create) {
      return create(create, text);
    }
    if (command instanceof IngestCommand.Inline ingest) {
      return ingest(ingest);
    }
    return show(command);
  }

  private ResultTable show(Command command) {
    if (command instanceof ShowCommand.ContinuousExports) {
      return Answers.exports(exports.values());
    }
    if (command instanceof ShowCommand.ContinuousExport show
        && show.view() == ContinuousExportView.DEFINITION) {
      return Answers.exports(List.of(required(show.name().text())));
    }
    if (command instanceof ShowCommand.ContinuousExport show
        && show.view() == ContinuousExportView.EXPORTED_ARTIFACTS) {
      return Answers.artifacts(required(show.name().text()));
    }
    if (command instanceof ShowCommand.Tables show && show.tables().isEmpty() && !show.details()) {
      return Answers.tables(definitions.tables());
    }
    throw refusal(command);
  }

  private static CommandException refusal(Command command) {
    if (command instanceof NotOffered other) {
      return new CommandException(
          "The command '%s' is not offered here, because %s."
              .formatted(other.title(), other.reason()));
    }
    return new CommandException(
        "The command '%s' is not executed by this version.".formatted(command.title()));
  }

  /** Changes a table if all exports can go on with it; those that it concerns start anew. */
  private void change(DefinitionKind kind, String name, String text, Definitions changed) {
    List<ExportDefinition> concerned = concerned(name, changed);
    store.put(kind, name, text, stored -> concerned.forEach(this::restart));
    definitions = changed;
  }

  private List<ExportDefinition> concerned(String table, Definitions changed) {
    List<ExportDefinition> concerned = new ArrayList<>();
    for (ExportState state : exports.values()) {
      ExportDefinition before = state.definition();
      ExportDefinition after = recompiled(before, table, changed);
      if (!after.hash().equals(before.hash())) {
        requireSameHome(before, after);
        concerned.add(after);
      }
    }
    return concerned;
  }

  private ExportDefinition recompiled(ExportDefinition export, String table, Definitions changed) {
    String command =
        store.find(DefinitionKind.CONTINUOUS_EXPORT, export.name()).orElseThrow().command();
    try {
      return changed.compile(
          (ContinuousExportCommand.Create) parse(command), export.exportId(), export.version());
    } catch (DiagnosticsException | CommandException e) {
      throw new CommandException(
          "Continuous export '%s' cannot go on with '%s' as it would be; nothing was changed. In the export's command: %s"
              .formatted(export.name(), table, e.getMessage()),
          e);
    }
  }

  private ResultTable create(ContinuousExportCommand.Create command, String text) {
    String name = command.name().text();
    definitions.compile(command, Definitions.exportId(name), 1);
    boolean isNew = store.find(DefinitionKind.CONTINUOUS_EXPORT, name).isEmpty();
    store.put(
        DefinitionKind.CONTINUOUS_EXPORT, name, text, stored -> start(command, stored, isNew));
    return Answers.created(required(name).definition());
  }

  private void start(
      ContinuousExportCommand.Create command, StoredDefinition stored, boolean isNew) {
    String exportId =
        Definitions.exportId(command.name().text()) + "-" + stored.identity().substring(0, 8);
    ExportDefinition definition = definitions.compile(command, exportId, stored.version());
    memories.put(definition.name(), store.ledgerMemory(stored.identity()));
    start(definition, isNew);
  }

  private void restart(ExportDefinition definition) {
    start(definition, false);
  }

  private void start(ExportDefinition definition, boolean isNew) {
    ExportState before = exports.get(definition.name());
    if (before != null) {
      requireSameHome(before.definition(), definition);
    }
    LedgerMemory memory = Objects.requireNonNull(memories.get(definition.name()));
    exports.put(definition.name(), starter.start(definition, memory, isNew));
  }

  /** The ledger lies beside the artifacts: elsewhere it would begin anew, and records be lost. */
  private static void requireSameHome(ExportDefinition before, ExportDefinition after) {
    if (!before.target().location().equals(after.target().location())) {
      throw new CommandException(
          "Continuous export '%s' exports to '%s' and keeps its ledger there: it cannot go on in '%s'. Create another continuous export for that."
              .formatted(before.name(), before.target().location(), after.target().location()));
    }
  }

  private void apply(Command command, StoredDefinition stored) {
    if (command instanceof TableCommand.Create table) {
      definitions.put(table);
    } else if (command instanceof ExternalTableCommand.Create table) {
      definitions.put(table);
    } else {
      start((ContinuousExportCommand.Create) command, stored, false);
    }
  }

  private ResultTable ingest(IngestCommand.Inline command) {
    String name = command.table().text();
    IngestTable table =
        definitions
            .table(name)
            .orElseThrow(
                () -> new CommandException("There is no table '" + name + "' to ingest into."));
    return Answers.ingested(ingestion.ingest(table, command).records());
  }

  private ExportState required(String name) {
    ExportState export = exports.get(name);
    if (export == null) {
      throw new CommandException(
          "There is no continuous export '" + name + "'; there are " + exports.keySet() + ".");
    }
    return export;
  }

  private static Command parse(String text) {
    List<SourceText> commands = KqlScript.split(text);
    if (commands.size() != 1) {
      throw new CommandException(
          "Here one command is expected, found are " + commands.size() + "; send them one by one.");
    }
    return CommandParser.parse(commands.get(0));
  }
}
