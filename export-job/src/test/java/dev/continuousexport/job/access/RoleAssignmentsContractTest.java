package dev.continuousexport.job.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.syntax.EntityName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every keeper of role assignments has to do. */
abstract class RoleAssignmentsContractTest {
  private static final PrincipalName BOB = new PrincipalName("aaduser=Bob@example.org;t1");
  private static final PrincipalName LOADER = new PrincipalName("aadapp=loader");

  /** None has a role. */
  abstract RoleAssignments assignments();

  @Test
  void aRoleIsGivenOnceWhateverTheCaseOfItsPrincipal() {
    RoleAssignments roles = assignments();
    roles.add(Role.DATABASE_VIEWER, "", List.of(BOB, LOADER), "first");
    roles.add(
        Role.DATABASE_VIEWER,
        "",
        List.of(new PrincipalName("AADUSER=bob@EXAMPLE.org;T1")),
        "again");

    assertThat(roles.all()).hasSize(2);
    assertThat(roles.all())
        .filteredOn(assignment -> assignment.principal().equals(BOB))
        .singleElement()
        .satisfies(
            assignment -> {
              assertThat(assignment.notes()).isEqualTo("first");
              assertThat(assignment.id()).isNotBlank();
            });
  }

  @Test
  void aRoleIsTakenFromThoseWhoHaveIt() {
    RoleAssignments roles = assignments();
    roles.add(Role.TABLE_ADMIN, "T", List.of(BOB), "");
    roles.drop(Role.TABLE_ADMIN, "U", List.of(BOB));
    roles.drop(Role.TABLE_INGESTOR, "T", List.of(BOB, LOADER));
    assertThat(roles.all()).hasSize(1);

    roles.drop(
        Role.TABLE_ADMIN, "T", List.of(LOADER, new PrincipalName("aaduser=bob@example.org;t1")));
    assertThat(roles.all()).isEmpty();
  }

  @Test
  void onlyThoseWhoAreSetHaveTheRole() {
    RoleAssignments roles = assignments();
    roles.add(Role.TABLE_ADMIN, "T", List.of(BOB), "");
    roles.add(Role.TABLE_ADMIN, "t", List.of(BOB), "");
    roles.set(Role.TABLE_ADMIN, "T", List.of(LOADER), "new");

    assertThat(roles.all())
        .extracting(assignment -> assignment.entity() + " " + assignment.principal().text())
        .containsExactlyInAnyOrder("t " + BOB.text(), "T " + LOADER.text());
    roles.set(Role.TABLE_ADMIN, "T", List.of(), "");
    assertThat(roles.all()).hasSize(1);
  }

  @Test
  void whatIsForgottenHasNoRoles() {
    RoleAssignments roles = assignments();
    roles.add(Role.TABLE_ADMIN, "T", List.of(BOB), "");
    roles.add(Role.TABLE_INGESTOR, "T", List.of(BOB), "");
    roles.add(Role.EXTERNAL_TABLE_ADMIN, "T", List.of(BOB), "");
    roles.forget(EntityName.Kind.TABLE, "T");

    assertThat(roles.all())
        .extracting(RoleAssignment::role)
        .containsExactly(Role.EXTERNAL_TABLE_ADMIN);
  }
}
