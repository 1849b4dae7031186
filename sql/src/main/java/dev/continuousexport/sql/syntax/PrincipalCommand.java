package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * {@code .add|.drop|.set database|table|external table N role ('principal', …) ['notes']}.
 *
 * @param principals empty for {@code .set … none}
 * @param skipResults whether the answer has no rows
 */
public record PrincipalCommand(
    SourceText source,
    Change change,
    EntityName entity,
    Name role,
    List<QuotedText> principals,
    boolean skipResults,
    Optional<QuotedText> notes)
    implements Command {
  /** What becomes of the principals that have the role. */
  public enum Change {
    ADD("add"),
    DROP("drop"),
    SET("set");

    private final String verb;

    Change(String verb) {
      this.verb = verb;
    }

    /** The word behind the dot. */
    public String verb() {
      return verb;
    }
  }

  public PrincipalCommand {
    principals = List.copyOf(principals);
  }

  @Override
  public String title() {
    return "." + change.verb() + " " + entity.kind().words() + " " + role.text();
  }

  @Override
  public Optional<TableSchema> columns() {
    return Optional.of(ResultColumns.PRINCIPALS);
  }

  @Override
  public List<EntityName> names() {
    return List.of(entity);
  }
}
