package dev.continuousexport.sql.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One SELECT.
 *
 * @param items the columns in order
 * @param from what stands behind FROM
 * @param conditions what stands behind WHERE, all of which must be true
 * @param grouping what stands behind GROUP BY; empty for none
 */
record SqlSelect(List<Item> items, String from, List<String> conditions, List<String> grouping) {
  SqlSelect {
    items = List.copyOf(items);
    conditions = List.copyOf(conditions);
    grouping = List.copyOf(grouping);
  }

  /** {@code expression AS name}. */
  record Item(String name, String expression) {
    static Item plain(String column) {
      return new Item(column, SqlText.name(column));
    }

    boolean isPlain() {
      return expression.equals(SqlText.name(name));
    }

    @Override
    public String toString() {
      return isPlain() ? expression : expression + " AS " + SqlText.name(name);
    }
  }

  static SqlSelect of(List<Item> items, String from) {
    return new SqlSelect(items, from, List.of(), List.of());
  }

  /** The columns of a query, and nothing computed yet. */
  static SqlSelect from(SqlSelect input) {
    return of(input.items.stream().map(item -> Item.plain(item.name())).toList(), input.nested());
  }

  /** Whether conditions and other columns may be added without another SELECT around it. */
  boolean isPlain() {
    return grouping.isEmpty() && items.stream().allMatch(Item::isPlain);
  }

  /** A select over the same columns to which conditions and columns may be added. */
  SqlSelect open() {
    return isPlain() ? this : from(this);
  }

  SqlSelect where(String condition) {
    List<String> more = new ArrayList<>(conditions);
    more.add(condition);
    return new SqlSelect(items, from, more, grouping);
  }

  SqlSelect select(List<Item> columns) {
    return new SqlSelect(columns, from, conditions, grouping);
  }

  SqlSelect groupBy(List<String> keys) {
    return new SqlSelect(items, from, conditions, keys);
  }

  /** This select as a table of another. */
  String nested() {
    return nested(text());
  }

  /** A query as a table of another. */
  static String nested(String query) {
    return "(\n" + indented(query) + "\n)";
  }

  /** About how many characters it has. */
  long length() {
    long length = from.length();
    for (Item item : items) {
      length += item.name().length() + item.expression().length();
    }
    for (String condition : conditions) {
      length += condition.length();
    }
    for (String key : grouping) {
      length += key.length();
    }
    return length;
  }

  String text() {
    StringBuilder text = new StringBuilder("SELECT ");
    text.append(items.stream().map(Item::toString).collect(Collectors.joining(", ")));
    text.append("\nFROM ").append(from);
    if (!conditions.isEmpty()) {
      text.append("\nWHERE ").append(String.join("\n  AND ", conditions));
    }
    if (!grouping.isEmpty()) {
      text.append("\nGROUP BY ").append(String.join(", ", grouping));
    }
    return text.toString();
  }

  /** Only lines that begin outside of a string are moved. */
  private static String indented(String text) {
    StringBuilder result = new StringBuilder("  ");
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      result.append(character);
      if (character == '\'') {
        quoted = !quoted;
      } else if (character == '\n' && !quoted) {
        result.append("  ");
      }
    }
    return result.toString();
  }
}
