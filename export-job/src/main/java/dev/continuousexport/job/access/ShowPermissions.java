package dev.continuousexport.job.access;

import dev.continuousexport.sql.syntax.ContinuousExportView;
import dev.continuousexport.sql.syntax.DatabaseView;
import dev.continuousexport.sql.syntax.ExternalTableView;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.syntax.TableView;
import java.util.List;

/** The roles that commands take which change nothing. */
final class ShowPermissions {
  private ShowPermissions() {}

  static List<Need> of(ShowCommand command) {
    if (command instanceof ShowCommand.Service service) {
      return service(service);
    }
    if (command instanceof ShowCommand.Database database) {
      return database(database.view());
    }
    if (command instanceof ShowCommand.Table table) {
      return table(table);
    }
    if (command instanceof ShowCommand.ExternalTable table) {
      return externalTable(table);
    }
    if (command instanceof ShowCommand.ContinuousExport export) {
      return List.of(
          export.view() == ContinuousExportView.DEFINITION ? Need.SEES_DEFINITIONS : Need.MONITORS);
    }
    if (command instanceof ShowCommand.Capacity) {
      return List.of(Need.MONITORS);
    }
    // Everybody may ask for the roles that they have; those of others are refused by the answer.
    return command instanceof ShowCommand.PrincipalRoles
        ? List.of()
        : List.of(Need.SEES_DEFINITIONS);
  }

  private static List<Need> service(ShowCommand.Service command) {
    return switch (command.view()) {
      case VERSION, CLUSTER, PRINCIPAL_ROLES, CLUSTER_PRINCIPAL_ROLES -> List.of();
      case SCHEMA_AS_JSON, CLUSTER_SCHEMA_AS_JSON -> List.of(Need.SEES_DEFINITIONS);
      case COMMANDS, COMMANDS_AND_QUERIES, DIAGNOSTICS, PENDING_EXPORTS, QUERIES, RUNNING_QUERIES ->
          List.of(Need.MONITORS);
    };
  }

  private static List<Need> database(DatabaseView view) {
    return switch (view) {
      case IDENTITY, PRINCIPAL_ROLES -> List.of();
      case PRINCIPALS -> List.of(Need.ADMIN);
      default -> List.of(Need.SEES_DEFINITIONS);
    };
  }

  private static List<Need> table(ShowCommand.Table command) {
    return command
        .table()
        .map(
            name ->
                switch (command.view()) {
                  case PRINCIPAL_ROLES -> List.<Need>of();
                  case PRINCIPALS -> List.of(Need.of(Role.TABLE_ADMIN, name));
                  default ->
                      List.of(
                          Need.SEES_DEFINITIONS
                              .or(Role.TABLE_ADMIN, name.text())
                              .or(Role.TABLE_INGESTOR, name.text()));
                })
        .orElse(
            command.view() == TableView.PRINCIPALS
                ? List.of(Need.ADMIN)
                : List.of(Need.SEES_DEFINITIONS));
  }

  private static List<Need> externalTable(ShowCommand.ExternalTable command) {
    ExternalTableView view = command.view();
    if (view == ExternalTableView.PRINCIPAL_ROLES) {
      return List.of();
    }
    Need owner = Need.of(Role.EXTERNAL_TABLE_ADMIN, command.table());
    if (view == ExternalTableView.PRINCIPALS) {
      return List.of(owner);
    }
    String name = command.table().text();
    return List.of(
        (view == ExternalTableView.ARTIFACTS ? Need.READS : Need.SEES_DEFINITIONS)
            .or(Role.EXTERNAL_TABLE_ADMIN, name));
  }
}
