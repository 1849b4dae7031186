package dev.continuousexport.sql.syntax;

/** A part of {@code pathformat = (…)}. */
public sealed interface PathElement {
  /** Fixed text between the values. */
  record Text(String text) implements PathElement {}

  /** A partition in its default text. */
  record Partition(Name name) implements PathElement {}

  /** {@code datetime_pattern("yyyy/MM", name)}; the pattern is .NET's. */
  record DatetimePattern(String pattern, Name name) implements PathElement {}
}
