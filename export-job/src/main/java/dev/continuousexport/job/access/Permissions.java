package dev.continuousexport.job.access;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.ExportCommand;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.OperationCommand;
import dev.continuousexport.sql.syntax.PipedCommand;
import dev.continuousexport.sql.syntax.PrincipalCommand;
import dev.continuousexport.sql.syntax.ScriptCommand;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.syntax.TableCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The roles that each command takes, all needs together. Whoever names a place outside of the
 * service, by a table's log, an external table or an export to storage, has to be an admin of the
 * database: in ADX he brings the rights to that place with him, here they are those of the service.
 *
 * <p>Source: the section "Permissions" of the ADX page of each command.
 */
final class Permissions {
  private final Predicate<EntityName> exists;

  /**
   * @param exists whether a table or external table is there: who changes one needs another role
   *     than who creates one
   */
  Permissions(Predicate<EntityName> exists) {
    this.exists = exists;
  }

  List<Need> of(Command command) {
    if (command instanceof PipedCommand piped) {
      return of(piped.command());
    }
    if (command instanceof ShowCommand show) {
      return ShowPermissions.of(show);
    }
    if (command instanceof TableCommand table) {
      return of(table);
    }
    if (command instanceof ExternalTableCommand external) {
      return List.of(of(external));
    }
    if (command instanceof IngestCommand ingest) {
      return of(ingest);
    }
    if (command instanceof ExportCommand export) {
      return of(export);
    }
    if (command instanceof PrincipalCommand principals) {
      return List.of(owners(principals.entity()));
    }
    if (command instanceof ContinuousExportCommand.Act act
        && act.action() == ContinuousExportCommand.Action.VERIFY) {
      return List.of(Need.MONITORS);
    }
    if (command instanceof OperationCommand) {
      return List.of(Need.READS);
    }
    // What is not offered is refused to all, with its reason.
    return command instanceof ContinuousExportCommand || command instanceof ScriptCommand
        ? List.of(Need.ADMIN)
        : List.of();
  }

  /** Who may change an entity, and the roles of it. */
  static Need owners(EntityName entity) {
    return switch (entity.kind()) {
      case TABLE -> Need.of(Role.TABLE_ADMIN, entity.name());
      case EXTERNAL_TABLE -> Need.of(Role.EXTERNAL_TABLE_ADMIN, entity.name());
      case DATABASE, CONTINUOUS_EXPORT -> Need.ADMIN;
    };
  }

  private List<Need> of(TableCommand command) {
    if (command instanceof TableCommand.Create create) {
      Need defines = definesTable(create.name());
      return create.log().isPresent() ? List.of(defines, Need.ADMIN) : List.of(defines);
    }
    if (command instanceof TableCommand.CreateAll all) {
      return each(all.tables().stream().map(TableCommand.Definition::name).toList(), true);
    }
    if (command instanceof TableCommand.Drop drop) {
      return each(drop.tables(), false);
    }
    if (command instanceof TableCommand.IngestionTimePolicy policy) {
      return each(policy.tables(), false);
    }
    return each(List.of(((TableCommand.Describe) command).name()), false);
  }

  private List<Need> each(List<Name> tables, boolean defines) {
    List<Need> needs = new ArrayList<>();
    for (Name table : tables) {
      needs.add(defines ? definesTable(table) : Need.of(Role.TABLE_ADMIN, table));
    }
    return needs;
  }

  private Need definesTable(Name table) {
    return exists.test(new EntityName(EntityName.Kind.TABLE, table))
        ? Need.of(Role.TABLE_ADMIN, table)
        : Need.USES;
  }

  private static Need of(ExternalTableCommand command) {
    return command instanceof ExternalTableCommand.Create
        ? Need.ADMIN
        : owners(new EntityName(EntityName.Kind.EXTERNAL_TABLE, command.name()));
  }

  private List<Need> of(IngestCommand command) {
    if (command instanceof IngestCommand.Inline inline) {
      return List.of(ingests(inline.table().text()));
    }
    IngestCommand.FromQuery query = (IngestCommand.FromQuery) command;
    if (!exists.test(new EntityName(EntityName.Kind.TABLE, query.table()))) {
      return List.of(Need.READS, Need.USES);
    }
    return query.method() == IngestCommand.Method.SET_OR_REPLACE
        ? List.of(Need.READS, Need.of(Role.TABLE_ADMIN, query.table()))
        : List.of(Need.READS, ingests(query.table().text()));
  }

  /** Who may add records to a table. */
  static Need ingests(String table) {
    return Need.database(Role.DATABASE_INGESTOR)
        .or(Role.TABLE_INGESTOR, table)
        .or(Role.TABLE_ADMIN, table);
  }

  private static List<Need> of(ExportCommand command) {
    return command instanceof ExportCommand.ToTable table
        ? List.of(Need.READS, Need.of(Role.EXTERNAL_TABLE_ADMIN, table.externalTable()))
        : List.of(Need.ADMIN);
  }
}
