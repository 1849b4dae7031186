package dev.continuousexport.job.access;

import dev.continuousexport.sql.syntax.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One of several roles that a principal needs; an admin of the database has them all.
 *
 * @param grants the alternatives; none where nobody but admins of the database will do
 */
record Need(List<Grant> grants) {
  /**
   * A role.
   *
   * @param entity empty for one of the database
   */
  record Grant(Role role, String entity) {
    private String words() {
      String kind = role.kind().words();
      String of = entity.isEmpty() ? "" : " of '" + entity + "'";
      return kind + " " + role.shown() + of;
    }
  }

  /** Nobody but admins of the database. */
  static final Need ADMIN = new Need(List.of());

  static final Need READS =
      database(Role.DATABASE_VIEWER, Role.DATABASE_UNRESTRICTED_VIEWER, Role.DATABASE_USER);
  static final Need SEES_DEFINITIONS = READS.or(Role.DATABASE_MONITOR, "");
  static final Need MONITORS = database(Role.DATABASE_MONITOR);
  static final Need USES = database(Role.DATABASE_USER);

  Need {
    grants = List.copyOf(grants);
  }

  static Need database(Role... roles) {
    return new Need(Arrays.stream(roles).map(role -> new Grant(role, "")).toList());
  }

  static Need of(Role role, Name entity) {
    return new Need(List.of(new Grant(role, entity.text())));
  }

  Need or(Role role, String entity) {
    List<Grant> more = new ArrayList<>(grants);
    more.add(new Grant(role, entity));
    return new Need(more);
  }

  /** The roles in words, that of the database's admin included. */
  String words() {
    List<Grant> all = new ArrayList<>(grants);
    all.add(new Grant(Role.DATABASE_ADMIN, ""));
    return all.stream().map(Grant::words).collect(Collectors.joining(" or "));
  }
}
