package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.script.ContinuousExportScript;
import dev.continuousexport.job.script.SecretText;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Cursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The continuous exports of the database: what their commands do. Whoever changes something holds
 * the lock of all changes of definitions; reading needs none.
 */
public final class ContinuousExports {
  private static final Logger LOG = LoggerFactory.getLogger(ContinuousExports.class);

  private final DefinitionStore store;
  private final ExportHistory history;
  private final ExportStarter starter;
  private final Clock clock;
  private final Map<String, KnownExport> exports = new ConcurrentSkipListMap<>();

  public ContinuousExports(
      DefinitionStore store, ExportHistory history, ExportStarter starter, Clock clock) {
    this.store = store;
    this.history = history;
    this.starter = starter;
    this.clock = clock;
  }

  /** Brings to an end what exports that were dropped may have left half-done. */
  public void settle() {
    history.statuses().retired().forEach(starter::settle);
  }

  /**
   * Goes on with an export that was stored. One that cannot go on stays visible, and does not keep
   * the others from it.
   */
  public void restore(StoredDefinition stored, Definitions definitions) {
    Optional<ExportStatus> kept = history.statuses().find(stored.identity());
    ExportStatus status = kept.orElseGet(() -> ExportStatus.created(stored.version(), false));
    Optional<ContinuousExportCommand.Create> command = Optional.empty();
    try {
      command = Optional.of(parse(stored.command()));
      status = DisabledRule.status(kept, stored, command.get());
      ExportState state = compiled(command.get(), stored, activity(stored, status), definitions);
      exports.put(state.name(), state);
      if (!kept.equals(Optional.of(status)) || history.position(state).isEmpty()) {
        keep(state);
      }
      resume(state);
    } catch (RuntimeException e) {
      LOG.error("Continuous export '{}' cannot go on.", stored.name(), e);
      exports.put(
          stored.name(),
          new BrokenExport(stored, command, activity(stored, status), RunFailure.of(e).details()));
    }
  }

  /**
   * Creates an export or alters it; the same command again changes nothing.
   *
   * @param text the whole command
   */
  public ExportDefinition put(
      ContinuousExportCommand.Create command, String text, Definitions definitions) {
    String name = command.name().text();
    Optional<StoredDefinition> existing = store.find(DefinitionKind.CONTINUOUS_EXPORT, name);
    if (existing.isEmpty()) {
      return create(command, text, definitions);
    }
    if (exports.get(name) instanceof ExportState state && isSame(existing.get(), command)) {
      return state.definition();
    }
    return alter(required(name), command, text, definitions);
  }

  private ExportDefinition create(
      ContinuousExportCommand.Create command, String text, Definitions definitions) {
    String name = command.name().text();
    definitions.compile(command, Definitions.exportId(name), 1);
    StoredDefinition stored =
        store.put(
            DefinitionKind.CONTINUOUS_EXPORT,
            name,
            text,
            next -> begin(definition(command, next, 0, definitions)));
    ExportStatus status = DisabledRule.status(Optional.empty(), stored, command);
    ExportState state = compiled(command, stored, activity(stored, status), definitions);
    exports.put(name, state);
    try {
      keep(state);
    } finally {
      // It is defined, whatever becomes of the books.
      resume(state);
    }
    return state.definition();
  }

  /** Locations that cannot be written are noticed when they are opened. */
  private void begin(ExportDefinition definition) {
    try {
      starter.create(definition, clock.instant());
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private ExportDefinition alter(
      KnownExport before,
      ContinuousExportCommand.Create command,
      String text,
      Definitions definitions) {
    ExportStatus kept = before.activity().status();
    ExportDefinition checked = definition(command, before.stored(), kept.ledger(), definitions);
    requireSameHome(before, checked);
    FactChecks.requireNew(before, checked);
    StoredDefinition stored =
        store.put(DefinitionKind.CONTINUOUS_EXPORT, before.name(), text, next -> {});
    ExportState state = compiled(command, stored, before.activity(), definitions);
    exports.put(state.name(), state);
    ExportStatus status = DisabledRule.status(Optional.of(kept), stored, command);
    try {
      if (status.isDisabled()) {
        state.activity().disable(stored.version(), status.disabledBecause());
      } else {
        state.activity().enable(stored.version());
      }
    } finally {
      // The new definition is in force, whatever becomes of the books.
      schedule(state);
    }
    return state.definition();
  }

  private void schedule(ExportState state) {
    if (state.activity().status().isDisabled()) {
      starter.stop(state.identity());
    } else {
      starter.start(state);
    }
  }

  /**
   * What {@link #put} would make of a command, without doing it.
   *
   * @throws CommandException or a {@link DiagnosticsException} if it would be refused
   */
  public ExportDefinition check(ContinuousExportCommand.Create command, Definitions definitions) {
    String name = command.name().text();
    ExportDefinition checked = definitions.compile(command, Definitions.exportId(name), 1);
    Optional<KnownExport> before = Optional.ofNullable(exports.get(name));
    before.ifPresent(export -> requireSameHome(export, checked));
    if (before.isPresent()) {
      FactChecks.requireNew(before.get(), checked);
    } else {
      FactChecks.require(checked);
    }
    return checked;
  }

  /** Removes an export; a run that is under way finishes, ledger and artifacts stay. */
  public void drop(String name) {
    KnownExport export = required(name);
    Optional<RetiredLedger> left = ledger(export);
    export.activity().drop(() -> history.statuses().drop(export.stored(), left));
    exports.remove(name);
    boolean isScheduled = export instanceof ExportState && !export.activity().status().isDisabled();
    starter.stop(export.identity());
    if (!isScheduled && !export.activity().isRunning()) {
      left.ifPresent(starter::settle);
    }
  }

  /** Lets no run begin any more; one that is under way finishes. */
  public void disable(String name) {
    KnownExport export = required(name);
    if (!export.activity().status().isDisabled()) {
      export.activity().disable(export.stored().version(), Optional.empty());
      starter.stop(export.identity());
    }
  }

  /** Lets an export go on from where it ended. */
  public void enable(String name, Definitions definitions) {
    KnownExport export = required(name);
    if (export instanceof BrokenExport) {
      restore(export.stored(), definitions);
      export = required(name);
      if (export.problem().isPresent()) {
        throw new CommandException(
            "Continuous export '%s' cannot go on: %s".formatted(name, export.problem().get()));
      }
    }
    if (export instanceof ExportState state && state.activity().status().isDisabled()) {
      state.activity().enable(state.stored().version());
      starter.start(state);
    }
  }

  /**
   * Lets an export go on after a cursor, in a new ledger; a run that is under way finishes before.
   * The old ledger stays as history.
   */
  public void setCursor(String name, Cursor cursor, Definitions definitions) {
    ExportState before = working(name);
    int ledger = before.activity().status().ledger();
    ExportDefinition moved;
    do {
      // A ledger that is there was begun by a command that did not come to its end.
      ledger++;
      moved = definition(before.command(), before.stored(), ledger, definitions);
    } while (!starter.create(moved, cursor.instant()).equals(cursor));
    ExportState state =
        new ExportState(
            before.stored(),
            before.command(),
            moved,
            before.activity(),
            ledger,
            memory(before.stored(), ledger));
    state.activity().moveTo(ledger, before.retired());
    exports.put(name, state);
    history.follow(state);
    if (state.activity().status().isDisabled()) {
      if (!state.activity().isRunning()) {
        starter.settle(before.retired());
      }
    } else {
      starter.start(state);
    }
  }

  /**
   * The exports that a changed table concerns, as they would be.
   *
   * @throws CommandException if one of them could not go on
   */
  public List<ExportDefinition> concerned(String table, Definitions changed) {
    List<ExportDefinition> concerned = new ArrayList<>();
    for (ExportState state : all()) {
      ExportDefinition after = recompiled(state, table, changed);
      if (!after.hash().equals(state.definition().hash())) {
        requireSameHome(state, after);
        concerned.add(after);
      }
    }
    return concerned;
  }

  /** Lets exports go on as {@link #concerned} has them. */
  public void restart(List<ExportDefinition> changed) {
    for (ExportDefinition definition : changed) {
      ExportState state = working(definition.name()).with(definition);
      exports.put(state.name(), state);
      if (!state.activity().status().isDisabled()) {
        starter.start(state);
      }
    }
  }

  /** Tries once more to go on with exports that could not: definitions have changed. */
  public void repair(Definitions changed) {
    for (KnownExport export : known()) {
      if (export instanceof BrokenExport broken) {
        restore(broken.stored(), changed);
      }
    }
  }

  public ExportStatistics statistics() {
    ExportLoad load = starter.load();
    Instant now = clock.instant();
    Duration lateness =
        exports.values().stream()
            .filter(export -> !export.activity().status().isDisabled())
            .flatMap(export -> history.position(export).stream())
            .map(ledger -> Duration.between(ledger.exportedTo().instant(), now))
            .max(Comparator.naturalOrder())
            .filter(late -> !late.isNegative())
            .orElse(Duration.ZERO);
    return new ExportStatistics(
        load.permits(), load.permitsHeld(), load.waiting().size(), lateness);
  }

  /** What runs and what waits now. */
  ExportLoad load() {
    return starter.load();
  }

  /** All exports, by name. */
  public Collection<KnownExport> known() {
    return exports.values();
  }

  /** The exports that can be executed, by name. */
  public List<ExportState> all() {
    return exports.values().stream()
        .filter(ExportState.class::isInstance)
        .map(ExportState.class::cast)
        .toList();
  }

  /**
   * The export of a name.
   *
   * @throws CommandException if there is none
   */
  public KnownExport required(String name) {
    KnownExport export = exports.get(name);
    if (export == null) {
      throw new CommandException(
          CommandException.Kind.NOT_FOUND,
          "There is no continuous export '" + name + "'; there are " + exports.keySet() + ".");
    }
    return export;
  }

  /**
   * The export of a name, which can be executed.
   *
   * @throws CommandException if there is none, or it cannot
   */
  public ExportState working(String name) {
    KnownExport export = required(name);
    if (export instanceof ExportState state) {
      return state;
    }
    throw new CommandException(
        "Continuous export '%s' cannot go on: %s".formatted(name, export.problem().orElse("")));
  }

  private ExportDefinition recompiled(ExportState export, String table, Definitions changed) {
    try {
      return changed.compile(
          export.command(), export.definition().exportId(), export.definition().version());
    } catch (DiagnosticsException | CommandException e) {
      throw new CommandException(
          "Continuous export '%s' cannot go on with '%s' as it would be; nothing was changed. In the export's command: %s"
              .formatted(export.name(), table, e.getMessage()),
          e);
    }
  }

  private ExportState compiled(
      ContinuousExportCommand.Create command,
      StoredDefinition stored,
      ExportActivity activity,
      Definitions definitions) {
    int ledger = activity.status().ledger();
    return new ExportState(
        stored,
        command,
        definition(command, stored, ledger, definitions),
        activity,
        ledger,
        memory(stored, ledger));
  }

  private static ExportDefinition definition(
      ContinuousExportCommand.Create command,
      StoredDefinition stored,
      int ledger,
      Definitions definitions) {
    String id = Definitions.exportId(stored.name()) + "-" + stored.identity().substring(0, 8);
    return definitions.compile(command, ledger == 0 ? id : id + "-" + ledger, stored.version());
  }

  private LedgerMemory memory(StoredDefinition stored, int ledger) {
    return store.ledgerMemory(ledger == 0 ? stored.identity() : stored.identity() + "/" + ledger);
  }

  private ExportActivity activity(StoredDefinition stored, ExportStatus status) {
    return new ExportActivity(stored.identity(), history.statuses(), status);
  }

  /** Keeps what only the definition says so far. */
  private void keep(ExportState state) {
    history.statuses().save(state.identity(), state.activity().status());
    history.follow(state);
  }

  private void resume(ExportState state) {
    if (state.activity().status().isDisabled()) {
      starter.settle(state);
    } else {
      starter.start(state);
    }
  }

  private Optional<RetiredLedger> ledger(KnownExport export) {
    return export instanceof ExportState state ? Optional.of(state.retired()) : Optional.empty();
  }

  private Optional<Location> home(KnownExport export) {
    return export instanceof ExportState state
        ? Optional.of(state.definition().target().location())
        : history.position(export).map(IndexedLedger::location);
  }

  /** The ledger lies beside the artifacts: elsewhere it would begin anew, and records be lost. */
  private void requireSameHome(KnownExport before, ExportDefinition after) {
    Optional<Location> home = home(before);
    if (home.isPresent() && !home.get().equals(after.target().location())) {
      throw new CommandException(
          "Continuous export '%s' exports to '%s' and keeps its ledger there: it cannot go on in '%s'. Create another continuous export for that."
              .formatted(before.name(), home.get(), after.target().location()));
    }
  }

  /** Whether a command says what is stored, however it is laid out. */
  private static boolean isSame(StoredDefinition stored, ContinuousExportCommand.Create command) {
    return ContinuousExportScript.print(parse(stored.command()), SecretText.KEPT)
        .equals(ContinuousExportScript.print(command, SecretText.KEPT));
  }

  private static ContinuousExportCommand.Create parse(String command) {
    return (ContinuousExportCommand.Create) CommandParser.parse(SourceText.of(command));
  }
}
