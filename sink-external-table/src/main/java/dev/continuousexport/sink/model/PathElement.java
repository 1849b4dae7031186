package dev.continuousexport.sink.model;

import java.io.Serializable;

/** A piece of a {@code pathformat}. */
public sealed interface PathElement extends Serializable {
  /** Free text between values; it may hold {@code /}. */
  record Separator(String text) implements PathElement {}

  /** A partition's value in its default form. */
  record Value(String partition) implements PathElement {}

  /** {@code datetime_pattern(pattern, partition)}: a datetime in a .NET custom format. */
  record DatetimeText(String pattern, String partition) implements PathElement {}
}
