package dev.continuousexport.job.access;

import dev.continuousexport.sql.syntax.EntityName;
import java.util.ArrayList;
import java.util.List;

/** Assignments that do not survive the process; an assignment's id is its place. */
final class MemoryRoleAssignments implements RoleAssignments {
  private final List<RoleAssignment> all = new ArrayList<>();
  private int last;

  @Override
  public List<RoleAssignment> all() {
    return List.copyOf(all);
  }

  @Override
  public void add(Role role, String entity, List<PrincipalName> principals, String notes) {
    for (PrincipalName principal : principals) {
      if (all.stream().noneMatch(known -> known.isOf(role, entity) && is(known, principal))) {
        all.add(new RoleAssignment(role, entity, principal, notes, String.valueOf(++last)));
      }
    }
  }

  @Override
  public void drop(Role role, String entity, List<PrincipalName> principals) {
    for (PrincipalName principal : principals) {
      all.removeIf(known -> known.isOf(role, entity) && is(known, principal));
    }
  }

  @Override
  public void set(Role role, String entity, List<PrincipalName> principals, String notes) {
    all.removeIf(known -> known.isOf(role, entity));
    add(role, entity, principals, notes);
  }

  @Override
  public void forget(EntityName.Kind kind, String entity) {
    all.removeIf(known -> known.role().kind() == kind && known.entity().equals(entity));
  }

  private static boolean is(RoleAssignment known, PrincipalName principal) {
    return known.principal().key().equals(principal.key());
  }
}
