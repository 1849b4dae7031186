package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.NearestName;
import java.util.List;
import java.util.Optional;

/** Reads {@code .add|.drop|.set … role ('principal', …)}. */
final class PrincipalParser {
  private static final List<String> ADMINS = List.of("admins");
  private static final List<String> TABLE = List.of("admins", "ingestors");
  private static final List<String> DATABASE =
      List.of("admins", "ingestors", "monitors", "unrestrictedviewers", "users", "viewers");

  private final CommandInput input;
  private final TokenStream tokens;

  PrincipalParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
  }

  /** Behind the verb. */
  Command change(PrincipalCommand.Change change) {
    if (input.take("database")) {
      return change(change, EntityName.database(input.entity("the name of a database")));
    }
    if (input.take("external")) {
      input.expect("table");
      Name name = input.entity("the name of an external table");
      return change(change, EntityName.externalTable(name));
    }
    if (input.take("table")) {
      return change(change, EntityName.table(input.entity("the name of a table")));
    }
    throw input.unknown(
        tokens.peek().span(),
        "Roles are those of a database, a table or an external table: ."
            + change.verb()
            + " database D viewers ('…').");
  }

  boolean seesRole(EntityName.Kind kind) {
    return roles(kind).stream().anyMatch(tokens::seesOperator);
  }

  private static List<String> roles(EntityName.Kind kind) {
    return switch (kind) {
      case DATABASE -> DATABASE;
      case TABLE -> TABLE;
      case EXTERNAL_TABLE, CONTINUOUS_EXPORT -> ADMINS;
    };
  }

  /** Behind the name. */
  Command change(PrincipalCommand.Change change, EntityName entity) {
    if (entity.kind() == EntityName.Kind.TABLE && tokens.seesOperator("policy")) {
      throw tokens.fail(
          tokens.peek().span(),
          "A policy has another command.",
          "Write .alter table T policy ingestiontime true.");
    }
    Name role = role(entity.kind());
    List<QuotedText> principals = List.of();
    boolean none = change == PrincipalCommand.Change.SET && input.take("none");
    if (!none) {
      principals = input.quotedList("a principal such as 'aaduser=name@domain'");
    }
    boolean skipResults = input.take("skip-results");
    Optional<QuotedText> notes =
        !none && tokens.peek().isString() ? Optional.of(input.quoted("notes")) : Optional.empty();
    return new PrincipalCommand(
        input.shown(), change, entity, role, principals, skipResults, notes);
  }

  private Name role(EntityName.Kind kind) {
    List<String> roles = roles(kind);
    if (!seesRole(kind)) {
      throw tokens.fail(
          tokens.peek().span(),
          "Here a role of a " + kind.words() + " is expected.",
          NearestName.hint(
              tokens.peek().text(), roles, "Roles are " + String.join(", ", roles) + "."));
    }
    return tokens.name("a role");
  }
}
