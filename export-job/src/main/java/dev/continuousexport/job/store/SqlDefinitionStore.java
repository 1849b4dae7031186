package dev.continuousexport.job.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Definitions in a SQL database, their commands encrypted. */
final class SqlDefinitionStore implements DefinitionStore {
  private static final String COLUMNS = "kind, name, command, version, identity, changed_at";

  private final Jdbi jdbi;
  private final CommandCipher cipher;
  private final Clock clock;

  SqlDefinitionStore(Jdbi jdbi, CommandCipher cipher, Clock clock) {
    this.jdbi = jdbi;
    this.cipher = cipher;
    this.clock = clock;
  }

  @Override
  public List<StoredDefinition> all() {
    return jdbi
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT " + COLUMNS + " FROM definition ORDER BY name")
                    .map((row, context) -> read(row))
                    .list())
        .stream()
        .sorted((left, right) -> left.kind().compareTo(right.kind()))
        .toList();
  }

  @Override
  public Optional<StoredDefinition> find(DefinitionKind kind, String name) {
    return jdbi.withHandle(handle -> find(handle, kind, name));
  }

  @Override
  public StoredDefinition put(
      DefinitionKind kind, String name, String command, Consumer<StoredDefinition> effect) {
    return jdbi.inTransaction(
        handle -> {
          Optional<StoredDefinition> existing = find(handle, kind, name);
          if (existing.isPresent() && existing.get().command().equals(command)) {
            effect.accept(existing.get());
            return existing.get();
          }
          StoredDefinition next =
              new StoredDefinition(
                  kind,
                  name,
                  command,
                  existing.map(StoredDefinition::version).orElse(0L) + 1,
                  existing
                      .map(StoredDefinition::identity)
                      .orElseGet(() -> UUID.randomUUID().toString()),
                  clock.instant());
          write(handle, next);
          effect.accept(next);
          return next;
        });
  }

  @Override
  public void remove(DefinitionKind kind, String name, Consumer<StoredDefinition> effect) {
    jdbi.useTransaction(
        handle ->
            find(handle, kind, name)
                .ifPresent(
                    removed -> {
                      handle
                          .createUpdate(
                              "DELETE FROM definition WHERE kind = :kind AND name = :name")
                          .bind("kind", kind.name())
                          .bind("name", name)
                          .execute();
                      effect.accept(removed);
                    }));
  }

  @Override
  public LedgerMemory ledgerMemory(String identity) {
    return new SqlLedgerMemory(jdbi, identity);
  }

  private Optional<StoredDefinition> find(Handle handle, DefinitionKind kind, String name) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM definition WHERE kind = :kind AND name = :name")
        .bind("kind", kind.name())
        .bind("name", name)
        .map((row, context) -> read(row))
        .findOne();
  }

  private void write(Handle handle, StoredDefinition definition) {
    handle
        .createUpdate(
            "INSERT INTO definition ("
                + COLUMNS
                + ") VALUES (:kind, :name, :command, :version, :identity, :changedAt)"
                + " ON CONFLICT (kind, name) DO UPDATE SET command = excluded.command,"
                + " version = excluded.version, changed_at = excluded.changed_at")
        .bind("kind", definition.kind().name())
        .bind("name", definition.name())
        .bind("command", cipher.encrypt(definition.kind(), definition.name(), definition.command()))
        .bind("version", definition.version())
        .bind("identity", definition.identity())
        .bind("changedAt", definition.changedAt().toString())
        .execute();
  }

  private StoredDefinition read(ResultSet row) throws SQLException {
    DefinitionKind kind = DefinitionKind.valueOf(row.getString("kind"));
    String name = row.getString("name");
    return new StoredDefinition(
        kind,
        name,
        cipher.decrypt(kind, name, row.getString("command")),
        row.getLong("version"),
        row.getString("identity"),
        Instant.parse(row.getString("changed_at")));
  }
}
