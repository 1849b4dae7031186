package dev.continuousexport.job.control;

import dev.continuousexport.job.lifecycle.ContinuousExports;
import dev.continuousexport.job.lifecycle.ExportState;
import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.StoredDefinition;
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
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command engine of the embedded mode: definitions are stored, then take effect. One command at
 * a time.
 */
public final class CommandInterpreter implements CommandEngine {
  private static final Logger LOG = LoggerFactory.getLogger(CommandInterpreter.class);

  private final DefinitionStore store;
  private Definitions definitions;
  private final ContinuousExports exports;
  private final Ingestion ingestion;

  /** Restores what the store holds and starts its exports. */
  public CommandInterpreter(
      DefinitionStore store, ReadableConfig settings, ContinuousExports exports, Clock clock) {
    this.store = store;
    this.definitions = new Definitions(settings);
    this.exports = exports;
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
    return exports.all().stream().map(ExportState::definition).toList();
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
      return Answers.created(exports.put(create, text, definitions));
    }
    if (command instanceof IngestCommand.Inline ingest) {
      return ingest(ingest);
    }
    return show(command);
  }

  private ResultTable show(Command command) {
    if (command instanceof ShowCommand.ContinuousExports) {
      return Answers.exports(exports.all());
    }
    if (command instanceof ShowCommand.ContinuousExport show
        && show.view() == ContinuousExportView.DEFINITION) {
      return Answers.exports(List.of(exports.required(show.name().text())));
    }
    if (command instanceof ShowCommand.ContinuousExport show
        && show.view() == ContinuousExportView.EXPORTED_ARTIFACTS) {
      return Answers.artifacts(exports.required(show.name().text()));
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
    List<ExportDefinition> concerned = exports.concerned(name, changed);
    store.put(kind, name, text, stored -> exports.restart(concerned));
    definitions = changed;
  }

  private void apply(Command command, StoredDefinition stored) {
    if (command instanceof TableCommand.Create table) {
      definitions.put(table);
    } else if (command instanceof ExternalTableCommand.Create table) {
      definitions.put(table);
    } else {
      exports.restore((ContinuousExportCommand.Create) command, stored, definitions);
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

  private static Command parse(String text) {
    List<SourceText> commands = KqlScript.split(text);
    if (commands.size() != 1) {
      throw new CommandException(
          "Here one command is expected, found are " + commands.size() + "; send them one by one.");
    }
    return CommandParser.parse(commands.get(0));
  }
}
