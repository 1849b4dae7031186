package dev.continuousexport.job.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The desired state of a database, kept over restarts. Safe for use by several threads; each call
 * is one transaction.
 */
public interface DefinitionStore {
  /** All definitions, by kind and name. */
  List<StoredDefinition> all();

  Optional<StoredDefinition> find(DefinitionKind kind, String name);

  /**
   * Creates a definition, or replaces its command, raises its version and keeps its identity. The
   * same command again changes nothing.
   *
   * @param effect lets the definition take effect; if it throws, nothing is stored
   */
  StoredDefinition put(
      DefinitionKind kind, String name, String command, Consumer<StoredDefinition> effect);

  /** The same for a definition that has no effect of its own. */
  default StoredDefinition put(DefinitionKind kind, String name, String command) {
    return put(kind, name, command, stored -> {});
  }

  /**
   * Removes a definition; one that is not there is no error, and nothing happens.
   *
   * @param effect is done with what is removed; if it throws, nothing is removed
   */
  void remove(DefinitionKind kind, String name, Consumer<StoredDefinition> effect);

  /** What is remembered of the ledger of the export with an identity. */
  LedgerMemory ledgerMemory(String identity);
}
