package dev.continuousexport.job.access;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.TableCommand;
import java.util.List;

/** Which tables and external tables a command brings into being, and which it ends. */
final class Lifetimes {
  private Lifetimes() {}

  /** Those that are there afterwards, new or not. */
  static List<EntityName> defined(Command command) {
    if (command instanceof TableCommand.Create create) {
      return tables(List.of(create.name()));
    }
    if (command instanceof TableCommand.CreateAll all) {
      return tables(all.tables().stream().map(TableCommand.Definition::name).toList());
    }
    if (command instanceof IngestCommand.FromQuery query) {
      return tables(List.of(query.table()));
    }
    return command instanceof ExternalTableCommand.Create create
        ? List.of(new EntityName(EntityName.Kind.EXTERNAL_TABLE, create.name()))
        : List.of();
  }

  /** Those that are gone afterwards. */
  static List<EntityName> dropped(Command command) {
    if (command instanceof TableCommand.Drop drop) {
      return tables(drop.tables());
    }
    return command instanceof ExternalTableCommand.Drop drop
        ? List.of(new EntityName(EntityName.Kind.EXTERNAL_TABLE, drop.name()))
        : List.of();
  }

  private static List<EntityName> tables(List<Name> names) {
    return names.stream().map(name -> new EntityName(EntityName.Kind.TABLE, name)).toList();
  }
}
