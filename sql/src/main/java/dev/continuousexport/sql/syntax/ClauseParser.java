package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.NearestName;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the clauses that commands share. */
final class ClauseParser {
  private static final List<String> TYPE_NAMES =
      Arrays.stream(KustoType.values()).map(KustoType::kustoName).toList();

  private final TokenStream tokens;

  ClauseParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** {@code (name:type, …)}. */
  TableSchema schema() {
    tokens.expect("(");
    List<Column> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    do {
      Name name = tokens.name("the name of a column");
      tokens.expect(":");
      KustoType type = type();
      if (seen.add(name.text())) {
        columns.add(new Column(name.text(), type));
      } else {
        tokens
            .diagnostics()
            .report(
                Diagnostic.Kind.NAME,
                name.span(),
                "The column '" + name.text() + "' is named twice.",
                "Give one of them another name.");
      }
    } while (tokens.take(","));
    tokens.expect(")");
    return new TableSchema(columns);
  }

  KustoType type() {
    Name name = tokens.name("a type");
    Optional<KustoType> type = KustoType.named(name.text());
    if (type.isEmpty()) {
      tokens
          .diagnostics()
          .report(
              Diagnostic.Kind.NAME,
              name.span(),
              "There is no type '" + name.text() + "'.",
              NearestName.hint(
                  name.text(), TYPE_NAMES, "Types are " + String.join(", ", TYPE_NAMES) + "."));
    }
    return type.orElse(KustoType.STRING);
  }

  /** {@code keyword = name}. */
  Name setting(String keyword) {
    tokens.expectKeyword(keyword);
    tokens.expect("=");
    return tokens.name("the value of " + keyword);
  }

  /** {@code kind=… [dataformat=…] (address)}. */
  TableCommand.Log log() {
    Name kind = setting("kind");
    Optional<Name> format = Optional.empty();
    if (tokens.peek().isName("dataformat")) {
      format = Optional.of(setting("dataformat"));
    }
    List<ConnectionText> addresses = connections();
    if (addresses.size() > 1) {
      throw tokens.fail(addresses.get(1).span(), "A table has one address.", "Remove the others.");
    }
    return new TableCommand.Log(kind, format, addresses.get(0));
  }

  /** {@code ("…", h"…")}. */
  List<ConnectionText> connections() {
    tokens.expect("(");
    List<ConnectionText> connections = new ArrayList<>();
    do {
      connections.add(connection());
    } while (tokens.take(","));
    tokens.expect(")");
    return connections;
  }

  /** {@code ("…")}. */
  ConnectionText onlyConnection() {
    tokens.expect("(");
    ConnectionText connection = connection();
    tokens.expect(")");
    return connection;
  }

  /** One string: unlike in queries, strings in a row are not joined. */
  ConnectionText connection() {
    Token token = tokens.peek();
    if (!token.isString()) {
      throw tokens.fail("Here a string with an address is expected.");
    }
    tokens.next();
    return new ConnectionText(token.span(), token.text(), token.kind() == Token.Kind.SECRET);
  }

  /** {@code with (name = value, …)}, or nothing; words may stand without quotes. */
  List<Property> optionalProperties() {
    return properties(true);
  }

  /** As {@link #optionalProperties}, but a word without quotes is refused, as ADX does. */
  List<Property> literalProperties() {
    return properties(false);
  }

  private List<Property> properties(boolean words) {
    if (!tokens.takeKeyword("with")) {
      return List.of();
    }
    tokens.expect("(");
    List<Property> properties = new ArrayList<>();
    do {
      properties.add(property(words));
    } while (tokens.take(","));
    tokens.expect(")");
    return properties;
  }

  private Property property(boolean words) {
    Name name = propertyName();
    tokens.expect("=");
    Token first = tokens.peek();
    if (first.isString()) {
      tokens.next();
      return new Property(name, first.text(), first.span(), first.kind() == Token.Kind.SECRET);
    }
    if (first.kind() == Token.Kind.TYPED) {
      tokens.next();
      return new Property(name, first.content().strip(), first.span(), false);
    }
    Span span = BareText.read(tokens, "the value of the property");
    String value = tokens.diagnostics().source().at(span);
    if (!words && !BareText.isLiteral(value)) {
      throw tokens.fail(span, "Here a literal is expected.", "Write the text in quotes.");
    }
    return new Property(name, value, span, false);
  }

  /** Names of free options may contain dots and hyphens. */
  private Name propertyName() {
    Name first = tokens.name("the name of a property");
    Span span = first.span();
    StringBuilder name = new StringBuilder(first.text());
    while ((tokens.peek().is(".") || tokens.peek().is("-"))
        && tokens.peek(1).kind() == Token.Kind.NAME) {
      name.append(tokens.next().text());
      Token part = tokens.next();
      name.append(part.text());
      span = span.to(part.span());
    }
    return new Name(span, name.toString());
  }
}
