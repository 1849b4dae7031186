package dev.continuousexport.job.access;

import dev.continuousexport.sql.syntax.EntityName;
import java.util.List;

/**
 * Who has which role, kept over restarts. Safe for use by several threads; each call is one
 * transaction.
 */
public interface RoleAssignments {
  /** All assignments, in no order. */
  List<RoleAssignment> all();

  /** Gives a role to principals that do not have it. */
  void add(Role role, String entity, List<PrincipalName> principals, String notes);

  /** Takes a role from those of the principals that have it. */
  void drop(Role role, String entity, List<PrincipalName> principals);

  /** Lets these principals have a role, and no others. */
  void set(Role role, String entity, List<PrincipalName> principals, String notes);

  /** Takes all roles of a table or external table away: it is gone. */
  void forget(EntityName.Kind kind, String entity);
}
