package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;

/**
 * The smallest piece of a text that has a meaning.
 *
 * @param text a name, a symbol, the digits of a number, the value of a string, the type name of a
 *     typed literal
 * @param content the raw text between the parentheses of a typed literal; else empty
 */
record Token(Kind kind, Span span, String text, String content) {
  enum Kind {
    NAME,
    STRING,
    /** A string whose text must not be shown. */
    SECRET,
    LONG,
    REAL,
    TIMESPAN,
    /** Such as {@code datetime(2020-01-01)} or {@code dynamic([1])}. */
    TYPED,
    SYMBOL,
    /** A character that begins nothing, or a literal without end. */
    INVALID,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isString() {
    return kind == Kind.STRING || kind == Kind.SECRET;
  }

  @Override
  public String toString() {
    return kind == Kind.SECRET ? "SECRET" : kind + " " + text;
  }
}
