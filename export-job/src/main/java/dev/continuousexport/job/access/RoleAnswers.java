package dev.continuousexport.job.access;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.ResultColumns;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Role assignments as rows of ADX's answers. */
final class RoleAnswers {
  private static final Comparator<RoleAssignment> ORDER =
      Comparator.comparing(RoleAssignment::role)
          .thenComparing(RoleAssignment::entity)
          .thenComparing(assignment -> assignment.principal().key());

  private final String database;

  RoleAnswers(String database) {
    this.database = database;
  }

  /** Who has which role. There is no directory, so a principal's object id is not known. */
  ResultTable principals(List<RoleAssignment> assignments) {
    return new ResultTable(
        ResultColumns.PRINCIPALS.columns(),
        assignments.stream()
            .sorted(ORDER)
            .map(
                assignment ->
                    List.<Object>of(
                        scope(assignment) + " " + assignment.role().shown(),
                        assignment.principal().type(),
                        assignment.principal().displayName(),
                        "",
                        assignment.principal().text(),
                        assignment.notes(),
                        assignment.id()))
            .toList());
  }

  /** The roles of one principal. */
  ResultTable roles(List<RoleAssignment> assignments) {
    return new ResultTable(
        ResultColumns.PRINCIPAL_ROLES.columns(),
        assignments.stream()
            .sorted(ORDER)
            .map(
                assignment ->
                    List.<Object>of(
                        scope(assignment),
                        assignment.principal().displayName(),
                        "",
                        assignment.role().shown()))
            .toList());
  }

  private String scope(RoleAssignment assignment) {
    EntityName.Kind kind = assignment.role().kind();
    String words = kind.words();
    String name = kind == EntityName.Kind.DATABASE ? database : assignment.entity();
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " " + name;
  }
}
