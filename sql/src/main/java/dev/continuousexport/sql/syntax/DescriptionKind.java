package dev.continuousexport.sql.syntax;

/** What describes a table. */
public enum DescriptionKind {
  DOCSTRING("docstring"),
  FOLDER("folder");

  private final String word;

  DescriptionKind(String word) {
    this.word = word;
  }

  /** As commands write it. */
  public String word() {
    return word;
  }
}
