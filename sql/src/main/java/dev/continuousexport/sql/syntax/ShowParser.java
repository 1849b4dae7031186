package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads show commands. */
final class ShowParser {
  private static final List<String> SUBJECTS =
      List.of(
          "capacity",
          "cluster",
          "commands",
          "commands-and-queries",
          "continuous-export",
          "continuous-exports",
          "database",
          "databases",
          "diagnostics",
          "external",
          "operation",
          "operations",
          "principal",
          "queries",
          "running",
          "schema",
          "table",
          "tables",
          "version");

  private final CommandInput input;
  private final TokenStream tokens;

  ShowParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
  }

  /** Behind the verb. */
  Command show() {
    ShowEntityParser entities = new ShowEntityParser(input);
    if (input.take("tables")) {
      return entities.tables();
    }
    if (input.take("table")) {
      return entities.table();
    }
    if (input.take("external")) {
      return entities.externalTable();
    }
    if (input.take("continuous-exports")) {
      return new ShowCommand.ContinuousExports(input.shown());
    }
    if (input.take("continuous-export")) {
      return entities.continuousExport();
    }
    if (input.take("databases")) {
      return entities.databases();
    }
    if (input.take("database")) {
      return entities.database();
    }
    return service();
  }

  private Command service() {
    if (input.take("operations")) {
      return operations();
    }
    if (input.take("operation")) {
      String id = input.operationId();
      input.expect("details");
      return new ShowCommand.OperationDetails(input.shown(), id);
    }
    if (input.take("capacity")) {
      return capacity();
    }
    if (tokens.peek().isName("principal") && tokens.peek(1).isString()) {
      tokens.next();
      QuotedText principal = input.quoted("a principal");
      input.expect("roles");
      return new ShowCommand.PrincipalRoles(input.shown(), principal);
    }
    if (input.take("ingestion resources")) {
      return new UnofferedParser(input).queuedIngestion(".show ingestion resources");
    }
    if (tokens.peek().isName("cluster") && tokens.peek(1).isName("policy")) {
      return new UnofferedParser(input).policy("show");
    }
    return view();
  }

  private Command view() {
    if (SUBJECTS.stream().noneMatch(tokens::seesOperator)) {
      throw input.unknown(
          tokens.peek().span(),
          NearestName.hint(
              tokens.peek().text(),
              SUBJECTS,
              "Behind .show stands one of " + String.join(", ", SUBJECTS) + "."));
    }
    ServiceView view = ViewParser.read(tokens, Arrays.asList(ServiceView.values()));
    if (view == ServiceView.PENDING_EXPORTS) {
      input.clauses().optionalProperties();
    }
    return new ShowCommand.Service(input.shown(), view);
  }

  private Command operations() {
    List<String> ids = new ArrayList<>();
    if (tokens.take("(")) {
      do {
        ids.add(input.operationId());
      } while (tokens.take(","));
      tokens.expect(")");
    } else if (!tokens.atEnd() && !tokens.peek().is("|") && !tokens.peek().is(";")) {
      ids.add(input.operationId());
    }
    return new ShowCommand.Operations(input.shown(), ids);
  }

  private Command capacity() {
    Optional<Name> resource = Optional.empty();
    if (tokens.peek().kind() == Token.Kind.NAME && !tokens.peek().isName("with")) {
      var span = BareText.read(tokens, "a resource");
      resource = Optional.of(new Name(span, tokens.diagnostics().source().at(span)));
    }
    List<Property> properties = input.clauses().optionalProperties();
    for (Property property : properties) {
      if (property.name().text().equals("scope")
          && !List.of("cluster", "workloadgroup").contains(property.value())) {
        throw tokens.fail(
            property.valueSpan(), "Here 'cluster' or 'workloadgroup' is expected.", "");
      }
    }
    return new ShowCommand.Capacity(input.shown(), resource, properties);
  }
}
