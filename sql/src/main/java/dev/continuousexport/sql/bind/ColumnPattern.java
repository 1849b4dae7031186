package dev.continuousexport.sql.bind;

/** Names with {@code *} for any letters. */
final class ColumnPattern {
  private ColumnPattern() {}

  static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(name);
    }
    String[] parts = pattern.split("\\*", -1);
    String last = parts[parts.length - 1];
    if (!name.startsWith(parts[0]) || name.length() < parts[0].length() + last.length()) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return name.length() - at >= last.length() && name.endsWith(last);
  }
}
