package dev.continuousexport.job.control;

import dev.continuousexport.sql.syntax.DescriptionKind;

/** The property that keeps what {@code .alter … docstring|folder} says. */
final class DescriptionProperty {
  private DescriptionProperty() {}

  static String of(DescriptionKind kind) {
    return kind == DescriptionKind.FOLDER ? "folder" : "docString";
  }
}
