package dev.continuousexport.job.access;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.EntityName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who may do what: the roles of principals against those that commands take. Where nobody proves
 * who asks, everybody may do everything. Safe for use by several threads.
 */
public final class AccessControl {
  private final RoleAssignments assignments;
  private final Grants grants;
  private final boolean guarded;

  private AccessControl(RoleAssignments assignments, Grants grants, boolean guarded) {
    this.assignments = assignments;
    this.grants = grants;
    this.guarded = guarded;
  }

  /** Everybody may do everything; roles are kept, and count once requests are authenticated. */
  public static AccessControl open(RoleAssignments assignments) {
    return new AccessControl(assignments, Grants.NONE, false);
  }

  /**
   * Only those who have a role.
   *
   * @param grants roles by settings, besides those by commands
   */
  public static AccessControl guarded(RoleAssignments assignments, Grants grants) {
    return new AccessControl(assignments, grants, true);
  }

  RoleAssignments assignments() {
    return assignments;
  }

  /**
   * Refuses a command of somebody who has none of the roles that it takes.
   *
   * @param exists whether a table or external table is there
   * @throws CommandException of kind FORBIDDEN, naming the roles
   */
  public void require(Principal principal, Command command, Predicate<EntityName> exists) {
    if (isUnlimited(principal)) {
      return;
    }
    for (Need need : new Permissions(exists).of(command)) {
      require(principal, need, "execute '" + command.title() + "'");
    }
  }

  /** Refuses a query of somebody who may not read. */
  public void requireQuery(Principal principal) {
    require(principal, Need.READS, "query the database");
  }

  /** Refuses the metrics to somebody who may not see what others do. */
  public void requireMonitoring(Principal principal) {
    require(principal, Need.MONITORS, "read the metrics");
  }

  /** Refuses records of somebody who may not ingest into a table. */
  public void requireIngestion(Principal principal, String table) {
    require(principal, Permissions.ingests(table), "ingest into table '" + table + "'");
  }

  /**
   * Lets roles follow a command: who creates a table or external table is its first admin; the
   * roles of one that is dropped go with it.
   *
   * @param existed whether a table or external table was there before
   */
  public void carriedOut(Principal principal, Command command, Predicate<EntityName> existed) {
    for (EntityName entity : Lifetimes.defined(command)) {
      if (!existed.test(entity)) {
        created(principal, entity);
      }
    }
    for (EntityName entity : Lifetimes.dropped(command)) {
      assignments.forget(entity.kind(), entity.name().text());
    }
  }

  /** A name may have been used before: older roles do not come back with it. */
  private void created(Principal principal, EntityName entity) {
    String name = entity.name().text();
    assignments.forget(entity.kind(), name);
    if (!isAdmin(principal)) {
      assignments.add(
          Role.of(entity.kind(), "admins"),
          name,
          List.of(new PrincipalName(principal.name())),
          "created it");
    }
  }

  /** Whether a principal is an admin of the database. */
  public boolean isAdmin(Principal principal) {
    return isUnlimited(principal) || has(principal, Role.DATABASE_ADMIN, "");
  }

  /** Whether a principal may see what others do: commands, queries, operations. */
  public boolean monitors(Principal principal) {
    return isUnlimited(principal) || meets(principal, Need.MONITORS);
  }

  /** All assignments that give a principal a role, by settings or by commands. */
  List<RoleAssignment> of(Principal principal) {
    Set<String> keys = keys(principal);
    return everything().stream()
        .filter(assignment -> keys.contains(assignment.principal().key()))
        .toList();
  }

  /** All assignments by settings and by commands. */
  List<RoleAssignment> everything() {
    return grants.and(assignments.all());
  }

  private void require(Principal principal, Need need, String action) {
    if (!isUnlimited(principal) && !meets(principal, need)) {
      throw new CommandException(
          CommandException.Kind.FORBIDDEN,
          "Principal '%s' is not authorized to %s: that takes the role %s."
              .formatted(principal.name(), action, need.words()));
    }
  }

  private boolean meets(Principal principal, Need need) {
    return has(principal, Role.DATABASE_ADMIN, "")
        || need.grants().stream().anyMatch(grant -> has(principal, grant.role(), grant.entity()));
  }

  private boolean has(Principal principal, Role role, String entity) {
    Set<String> keys = keys(principal);
    return everything().stream()
        .anyMatch(
            assignment ->
                assignment.isOf(role, entity) && keys.contains(assignment.principal().key()));
  }

  private boolean isUnlimited(Principal principal) {
    return !guarded || principal.equals(Principal.SERVICE);
  }

  private static Set<String> keys(Principal principal) {
    Set<String> keys = new HashSet<>();
    keys.add(principal.name().toLowerCase(Locale.ROOT));
    principal.identities().forEach(identity -> keys.add(identity.toLowerCase(Locale.ROOT)));
    keys.add(PrincipalName.EVERYBODY);
    return keys;
  }
}
