package dev.continuousexport.job.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Roles that settings give: the admins that a service begins with, and the roles of static tokens.
 * Commands cannot take them away.
 */
public record Grants(List<RoleAssignment> assignments) {
  /** None at all. */
  public static final Grants NONE = new Grants(List.of());

  private static final String NOTES = "by the service's settings";

  public Grants {
    assignments = List.copyOf(assignments);
  }

  /** A role of the database that settings give. */
  static RoleAssignment of(Role role, PrincipalName principal) {
    String id =
        UUID.nameUUIDFromBytes(
                (role.name() + " " + principal.key()).getBytes(StandardCharsets.UTF_8))
            .toString();
    return new RoleAssignment(role, "", principal, NOTES, id);
  }

  /** These and others. */
  Grants with(List<RoleAssignment> more) {
    return new Grants(and(more));
  }

  List<RoleAssignment> and(List<RoleAssignment> others) {
    List<RoleAssignment> all = new ArrayList<>(assignments);
    all.addAll(others);
    return all;
  }
}
