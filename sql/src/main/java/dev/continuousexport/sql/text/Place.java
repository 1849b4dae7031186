package dev.continuousexport.sql.text;

/** Line and column of a character, both counted from 1. */
public record Place(int line, int column) {
  public static final Place START = new Place(1, 1);

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
