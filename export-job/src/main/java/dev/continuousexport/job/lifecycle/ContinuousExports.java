package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The continuous exports of the database: what their commands do. Changed under the lock of whoever
 * changes definitions; read by any thread.
 */
public final class ContinuousExports {
  /** Starts an export, or lets it go on under its new definition. */
  public interface Starter {
    /**
     * @param isNew whether its ledger is to be created; otherwise it has to be there
     * @throws dev.continuousexport.source.model.TableLogException if a log cannot be a fact table;
     *     nothing has started then
     */
    ExportState start(ExportDefinition definition, LedgerMemory memory, boolean isNew);
  }

  private final DefinitionStore store;
  private final Starter starter;
  private final Map<String, ExportState> exports = new ConcurrentSkipListMap<>();
  private final Map<String, LedgerMemory> memories = new HashMap<>();

  public ContinuousExports(DefinitionStore store, Starter starter) {
    this.store = store;
    this.starter = starter;
  }

  /** Goes on with an export that was stored. */
  public void restore(
      ContinuousExportCommand.Create command, StoredDefinition stored, Definitions definitions) {
    start(command, stored, definitions, false);
  }

  /**
   * Creates an export or alters it.
   *
   * @param text the whole command
   */
  public ExportDefinition put(
      ContinuousExportCommand.Create command, String text, Definitions definitions) {
    String name = command.name().text();
    definitions.compile(command, Definitions.exportId(name), 1);
    boolean isNew = store.find(DefinitionKind.CONTINUOUS_EXPORT, name).isEmpty();
    store.put(
        DefinitionKind.CONTINUOUS_EXPORT,
        name,
        text,
        stored -> start(command, stored, definitions, isNew));
    return required(name).definition();
  }

  /**
   * The exports that a changed table concerns, as they would be.
   *
   * @throws CommandException if one of them could not go on
   */
  public List<ExportDefinition> concerned(String table, Definitions changed) {
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

  /** Lets exports go on as {@link #concerned} has them. */
  public void restart(List<ExportDefinition> changed) {
    changed.forEach(definition -> start(definition, false));
  }

  /** By name. */
  public Collection<ExportState> all() {
    return exports.values();
  }

  /**
   * The export of a name.
   *
   * @throws CommandException if there is none
   */
  public ExportState required(String name) {
    ExportState export = exports.get(name);
    if (export == null) {
      throw new CommandException(
          CommandException.Kind.NOT_FOUND,
          "There is no continuous export '" + name + "'; there are " + exports.keySet() + ".");
    }
    return export;
  }

  private ExportDefinition recompiled(ExportDefinition export, String table, Definitions changed) {
    String command =
        store.find(DefinitionKind.CONTINUOUS_EXPORT, export.name()).orElseThrow().command();
    try {
      return changed.compile(
          (ContinuousExportCommand.Create) CommandParser.parse(SourceText.of(command)),
          export.exportId(),
          export.version());
    } catch (DiagnosticsException | CommandException e) {
      throw new CommandException(
          "Continuous export '%s' cannot go on with '%s' as it would be; nothing was changed. In the export's command: %s"
              .formatted(export.name(), table, e.getMessage()),
          e);
    }
  }

  private void start(
      ContinuousExportCommand.Create command,
      StoredDefinition stored,
      Definitions definitions,
      boolean isNew) {
    String exportId =
        Definitions.exportId(command.name().text()) + "-" + stored.identity().substring(0, 8);
    ExportDefinition definition = definitions.compile(command, exportId, stored.version());
    memories.put(definition.name(), store.ledgerMemory(stored.identity()));
    start(definition, isNew);
  }

  private void start(ExportDefinition definition, boolean isNew) {
    ExportState before = exports.get(definition.name());
    if (before != null) {
      requireSameHome(before.definition(), definition);
    }
    LedgerMemory memory = Objects.requireNonNull(memories.get(definition.name()));
    exports.put(definition.name(), started(definition, memory, isNew));
  }

  /** Locations that cannot be written are noticed when they are opened. */
  private ExportState started(ExportDefinition definition, LedgerMemory memory, boolean isNew) {
    try {
      return starter.start(definition, memory, isNew);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The ledger lies beside the artifacts: elsewhere it would begin anew, and records be lost. */
  private static void requireSameHome(ExportDefinition before, ExportDefinition after) {
    if (!before.target().location().equals(after.target().location())) {
      throw new CommandException(
          "Continuous export '%s' exports to '%s' and keeps its ledger there: it cannot go on in '%s'. Create another continuous export for that."
              .formatted(before.name(), before.target().location(), after.target().location()));
    }
  }
}
