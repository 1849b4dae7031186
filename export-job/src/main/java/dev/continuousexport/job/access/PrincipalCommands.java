package dev.continuousexport.job.access;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.DatabaseView;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.ExternalTableView;
import dev.continuousexport.sql.syntax.PrincipalCommand;
import dev.continuousexport.sql.syntax.QuotedText;
import dev.continuousexport.sql.syntax.ServiceView;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.syntax.TableView;
import java.util.List;
import java.util.Optional;

/** Commands about principals and their roles. */
public final class PrincipalCommands implements CommandHandler {
  private final AccessControl access;
  private final RoleAnswers answers;

  /**
   * @param database its name, for answers
   */
  public PrincipalCommands(AccessControl access, String database) {
    this.access = access;
    this.answers = new RoleAnswers(database);
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    return execute(command, context.request().principal());
  }

  Optional<ResultTable> execute(Command command, Principal principal) {
    if (command instanceof PrincipalCommand change) {
      return Optional.of(change(change));
    }
    if (command instanceof ShowCommand.PrincipalRoles show) {
      return Optional.of(rolesOf(show.principal(), principal));
    }
    if (command instanceof ShowCommand.Service show) {
      return service(show.view(), principal);
    }
    if (command instanceof ShowCommand.Database show) {
      return database(show.view(), principal);
    }
    if (command instanceof ShowCommand.Table show && show.table().isPresent()) {
      EntityName table = new EntityName(EntityName.Kind.TABLE, show.table().get());
      return entity(
          table,
          show.view() == TableView.PRINCIPALS,
          show.view() == TableView.PRINCIPAL_ROLES,
          principal);
    }
    if (command instanceof ShowCommand.ExternalTable show) {
      EntityName table = new EntityName(EntityName.Kind.EXTERNAL_TABLE, show.table());
      return entity(
          table,
          show.view() == ExternalTableView.PRINCIPALS,
          show.view() == ExternalTableView.PRINCIPAL_ROLES,
          principal);
    }
    return Optional.empty();
  }

  private ResultTable change(PrincipalCommand command) {
    EntityName entity = command.entity();
    Role role = Role.of(entity.kind(), command.role().text());
    String name = nameOf(entity);
    List<PrincipalName> principals =
        command.principals().stream().map(text -> new PrincipalName(text.value())).toList();
    String notes = command.notes().map(QuotedText::value).orElse("");
    switch (command.change()) {
      case ADD -> access.assignments().add(role, name, principals, notes);
      case DROP -> access.assignments().drop(role, name, principals);
      case SET -> access.assignments().set(role, name, principals, notes);
    }
    return command.skipResults()
        ? answers.principals(List.of())
        : answers.principals(
            access.everything().stream().filter(assignment -> isOn(assignment, entity)).toList());
  }

  private Optional<ResultTable> service(ServiceView view, Principal principal) {
    return switch (view) {
      case PRINCIPAL_ROLES -> Optional.of(answers.roles(access.of(principal)));
      // There are no roles of a cluster here.
      case CLUSTER_PRINCIPAL_ROLES -> Optional.of(answers.roles(List.of()));
      default -> Optional.empty();
    };
  }

  private Optional<ResultTable> database(DatabaseView view, Principal principal) {
    return switch (view) {
      case PRINCIPALS -> Optional.of(answers.principals(ofDatabase(access.everything())));
      case PRINCIPAL_ROLES -> Optional.of(answers.roles(ofDatabase(access.of(principal))));
      default -> Optional.empty();
    };
  }

  /** Roles of the database count for its tables too, so they are shown with them. */
  private Optional<ResultTable> entity(
      EntityName entity, boolean principals, boolean roles, Principal principal) {
    if (principals) {
      return Optional.of(answers.principals(reaching(entity, access.everything())));
    }
    return roles
        ? Optional.of(answers.roles(reaching(entity, access.of(principal))))
        : Optional.empty();
  }

  private ResultTable rolesOf(QuotedText asked, Principal principal) {
    Principal other = new Principal(new PrincipalName(asked.value()).text());
    boolean oneself =
        other.name().equalsIgnoreCase(principal.name())
            || principal.identities().stream().anyMatch(other.name()::equalsIgnoreCase);
    if (!oneself && !access.isAdmin(principal)) {
      throw new CommandException(
          CommandException.Kind.FORBIDDEN,
          "Principal '%s' is not authorized to see the roles of others: that takes the role database Admin."
              .formatted(principal.name()));
    }
    return answers.roles(access.of(other));
  }

  private static List<RoleAssignment> ofDatabase(List<RoleAssignment> all) {
    return all.stream()
        .filter(assignment -> assignment.role().kind() == EntityName.Kind.DATABASE)
        .toList();
  }

  private static List<RoleAssignment> reaching(EntityName entity, List<RoleAssignment> all) {
    return all.stream()
        .filter(
            assignment ->
                isOn(assignment, entity) || assignment.role().kind() == EntityName.Kind.DATABASE)
        .toList();
  }

  private static boolean isOn(RoleAssignment assignment, EntityName entity) {
    return assignment.role().kind() == entity.kind() && assignment.entity().equals(nameOf(entity));
  }

  /** Assignments of the database have no name: there is one. */
  private static String nameOf(EntityName entity) {
    return entity.kind() == EntityName.Kind.DATABASE ? "" : entity.name().text();
  }
}
