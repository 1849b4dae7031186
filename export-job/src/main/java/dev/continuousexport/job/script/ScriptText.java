package dev.continuousexport.job.script;

import dev.continuousexport.sql.syntax.ConnectionText;
import dev.continuousexport.sql.syntax.Property;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of commands: names, strings, properties. */
public final class ScriptText {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern BARE_VALUE = Pattern.compile("[0-9]{1,18}|true|false");

  private ScriptText() {}

  /** A name, in brackets where it is no plain word. */
  public static String name(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : "[" + string(name) + "]";
  }

  public static String names(Collection<String> names) {
    return names.stream().map(ScriptText::name).collect(Collectors.joining(", "));
  }

  /** A string between double quotes. */
  public static String string(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(character -> append(quoted, character));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int character) {
    switch (character) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (character < ' ') {
          quoted.append("\\u%04x".formatted(character));
        } else {
          quoted.appendCodePoint(character);
        }
      }
    }
  }

  /** {@code (a:long, b:string)}. */
  public static String schema(TableSchema schema) {
    return schema.columns().stream()
        .map(ScriptText::column)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String column(Column column) {
    return name(column.name()) + ":" + column.type().kustoName();
  }

  static String connections(List<ConnectionText> connections, SecretText secrets) {
    return connections.stream()
        .map(connection -> connection(connection, secrets))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String connection(ConnectionText connection, SecretText secrets) {
    if (!connection.obfuscated()) {
      return string(connection.value());
    }
    String open = connection.withoutCredentials();
    String shown =
        secrets == SecretText.KEPT || open.equals(connection.value())
            ? connection.value()
            : open + ";" + SecretText.MASK;
    return "h" + string(shown);
  }

  /** The with clause after a line break, by the names of the properties; nothing without any. */
  static String properties(List<Property> properties, SecretText secrets) {
    if (properties.isEmpty()) {
      return "";
    }
    return properties.stream()
        .sorted(Comparator.comparing(property -> key(property.name().text())))
        .map(property -> property(property, secrets))
        .collect(Collectors.joining(", ", "\nwith (", ")"));
  }

  private static String property(Property property, SecretText secrets) {
    String value = property.value();
    if (property.secret()) {
      return property.name().text() + "=h" + string(secrets.of(value));
    }
    boolean isBare = BARE_VALUE.matcher(value).matches();
    return property.name().text() + "=" + (isBare ? value : string(value));
  }

  static String key(String propertyName) {
    return propertyName.toLowerCase(Locale.ROOT);
  }
}
