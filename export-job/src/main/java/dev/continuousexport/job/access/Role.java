package dev.continuousexport.job.access;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.sql.syntax.EntityName;
import java.util.Locale;

/**
 * What a principal may be in a database, a table or an external table.
 *
 * <p>Source: the Kusto page "Role-based access control".
 */
public enum Role {
  DATABASE_ADMIN(EntityName.Kind.DATABASE, "admins", "Admin"),
  DATABASE_USER(EntityName.Kind.DATABASE, "users", "User"),
  DATABASE_VIEWER(EntityName.Kind.DATABASE, "viewers", "Viewer"),
  DATABASE_UNRESTRICTED_VIEWER(
      EntityName.Kind.DATABASE, "unrestrictedviewers", "UnrestrictedViewer"),
  DATABASE_INGESTOR(EntityName.Kind.DATABASE, "ingestors", "Ingestor"),
  DATABASE_MONITOR(EntityName.Kind.DATABASE, "monitors", "Monitor"),
  TABLE_ADMIN(EntityName.Kind.TABLE, "admins", "Admin"),
  TABLE_INGESTOR(EntityName.Kind.TABLE, "ingestors", "Ingestor"),
  EXTERNAL_TABLE_ADMIN(EntityName.Kind.EXTERNAL_TABLE, "admins", "Admin");

  private final EntityName.Kind kind;
  private final String word;
  private final String shown;

  Role(EntityName.Kind kind, String word, String shown) {
    this.kind = kind;
    this.word = word;
    this.shown = shown;
  }

  /** Of what it is a role. */
  public EntityName.Kind kind() {
    return kind;
  }

  /** Its word in commands, such as {@code viewers}. */
  public String word() {
    return word;
  }

  /** Its word in answers, such as {@code Viewer}. */
  public String shown() {
    return shown;
  }

  /**
   * The role of a word.
   *
   * @throws CommandException if a kind of entity has no such role
   */
  public static Role of(EntityName.Kind kind, String word) {
    for (Role role : values()) {
      if (role.kind == kind && role.word.equals(word.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw new CommandException("There is no role '%s' of a %s.".formatted(word, kind.words()));
  }
}
