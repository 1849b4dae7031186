package dev.continuousexport.job.access;

/**
 * A principal has a role.
 *
 * @param entity the table's or external table's name; empty for a role of the database
 * @param notes what was said of it
 * @param id names the assignment
 */
public record RoleAssignment(
    Role role, String entity, PrincipalName principal, String notes, String id) {
  boolean isOf(Role other, String name) {
    return role == other && entity.equals(name);
  }
}
