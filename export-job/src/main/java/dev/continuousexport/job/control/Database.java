package dev.continuousexport.job.control;

import dev.continuousexport.job.lifecycle.ContinuousExports;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one database: its definitions as of now. Changes come one after the other; who only reads
 * them waits for nobody. Safe for use by several threads.
 */
public final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** What clients send that name none. */
  private static final String DEFAULT = "NetDefaultDB";

  private final String name;
  private final DefinitionStore store;
  private final ContinuousExports exports;
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  /** Never changed once it is here: changes put a copy in its place. */
  private volatile Definitions definitions;

  /** Restores what the store holds and starts its exports. */
  public Database(DefinitionStore store, ContinuousExports exports, ReadableConfig settings) {
    this.name = settings.get(ExportOptions.DATABASE);
    this.store = store;
    this.exports = exports;
    Definitions restored = new Definitions(settings);
    store.all().forEach(stored -> restore(stored, restored));
    exports.settle();
    this.definitions = restored;
  }

  /** A definition that cannot be restored must not keep the others from going on. */
  private void restore(StoredDefinition stored, Definitions restored) {
    if (stored.kind() == DefinitionKind.CONTINUOUS_EXPORT) {
      exports.restore(stored, restored);
      return;
    }
    try {
      Command command = CommandParser.parse(SourceText.of(stored.command()));
      if (command instanceof TableCommand.Create table) {
        restored.put(table);
      } else if (command instanceof ExternalTableCommand.Create table) {
        restored.put(table);
      }
    } catch (RuntimeException e) {
      LOG.error(
          "The {} '{}' cannot be restored and stays as it is stored.",
          stored.kind().words(),
          stored.name(),
          e);
    }
  }

  public String name() {
    return name;
  }

  /** Whether a name that a client uses is that of this database. */
  public boolean isCalled(String other) {
    return other.isEmpty() || other.equals(name) || other.equalsIgnoreCase(DEFAULT);
  }

  /** As of now; they stay as they are. */
  public Definitions definitions() {
    return definitions;
  }

  /** Does what needs that nobody else changes definitions or ingests. */
  <T> T changing(Supplier<T> work) {
    return holding(lock.writeLock(), work);
  }

  /** Does what needs that nobody changes definitions. */
  <T> T ingesting(Supplier<T> work) {
    return holding(lock.readLock(), work);
  }

  /**
   * Puts a table or external table, if all exports can go on with it; those that it concerns start
   * anew. To be called while changing.
   *
   * @param command is stored
   * @param changed the definitions as they become
   */
  void put(DefinitionKind kind, String entity, String command, Definitions changed) {
    List<ExportDefinition> concerned = exports.concerned(entity, changed);
    store.put(kind, entity, command, stored -> exports.restart(concerned));
    definitions = changed;
    exports.repair(changed);
  }

  /**
   * Removes a table or external table. To be called while changing.
   *
   * @param effect is done before it is gone from the store; if it throws, nothing is removed
   * @param changed the definitions as they become
   */
  void remove(
      DefinitionKind kind, String entity, Consumer<StoredDefinition> effect, Definitions changed) {
    store.remove(kind, entity, effect);
    definitions = changed;
  }

  /** What is stored, by kind and name. */
  List<StoredDefinition> stored() {
    return store.all();
  }

  ContinuousExports exports() {
    return exports;
  }

  private static <T> T holding(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
