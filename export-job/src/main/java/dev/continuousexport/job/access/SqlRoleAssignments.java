package dev.continuousexport.job.access;

import dev.continuousexport.sql.syntax.EntityName;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Role assignments in the service's database. They are read once: no other service changes them
 * while this one has the database.
 */
public final class SqlRoleAssignments implements RoleAssignments {
  private final Jdbi jdbi;
  private volatile List<RoleAssignment> current;

  public SqlRoleAssignments(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.current = jdbi.withHandle(SqlRoleAssignments::read);
  }

  @Override
  public List<RoleAssignment> all() {
    return current;
  }

  @Override
  public void add(Role role, String entity, List<PrincipalName> principals, String notes) {
    change(handle -> add(handle, role, entity, principals, notes));
  }

  @Override
  public void drop(Role role, String entity, List<PrincipalName> principals) {
    change(
        handle -> {
          for (PrincipalName principal : principals) {
            handle
                .createUpdate(
                    "DELETE FROM role_assignment WHERE role = :role AND entity = :entity"
                        + " AND principal = :principal")
                .bind("role", role.name())
                .bind("entity", entity)
                .bind("principal", principal.key())
                .execute();
          }
        });
  }

  @Override
  public void set(Role role, String entity, List<PrincipalName> principals, String notes) {
    change(
        handle -> {
          delete(handle, role, entity);
          add(handle, role, entity, principals, notes);
        });
  }

  @Override
  public void forget(EntityName.Kind kind, String entity) {
    change(
        handle -> {
          for (Role role : Role.values()) {
            if (role.kind() == kind) {
              delete(handle, role, entity);
            }
          }
        });
  }

  private synchronized void change(Consumer<Handle> change) {
    current =
        jdbi.inTransaction(
            handle -> {
              change.accept(handle);
              return read(handle);
            });
  }

  private static void add(
      Handle handle, Role role, String entity, List<PrincipalName> principals, String notes) {
    for (PrincipalName principal : principals) {
      handle
          .createUpdate(
              "INSERT INTO role_assignment (role, entity, principal, shown, notes, id)"
                  + " VALUES (:role, :entity, :principal, :shown, :notes, :id)"
                  + " ON CONFLICT (role, entity, principal) DO NOTHING")
          .bind("role", role.name())
          .bind("entity", entity)
          .bind("principal", principal.key())
          .bind("shown", principal.text())
          .bind("notes", notes)
          .bind("id", UUID.randomUUID().toString())
          .execute();
    }
  }

  private static void delete(Handle handle, Role role, String entity) {
    handle
        .createUpdate("DELETE FROM role_assignment WHERE role = :role AND entity = :entity")
        .bind("role", role.name())
        .bind("entity", entity)
        .execute();
  }

  private static List<RoleAssignment> read(Handle handle) {
    return handle
        .createQuery("SELECT role, entity, shown, notes, id FROM role_assignment")
        .map(
            (row, context) ->
                new RoleAssignment(
                    Role.valueOf(row.getString("role")),
                    row.getString("entity"),
                    new PrincipalName(row.getString("shown")),
                    row.getString("notes"),
                    row.getString("id")))
        .list();
  }
}
