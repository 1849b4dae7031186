package dev.continuousexport.sql.types;

import java.io.Serializable;

/** A named, typed column. Names are case-sensitive and not empty. */
public record Column(String name, KustoType type) implements Serializable {
  public Column {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A column must have a name.");
    }
  }
}
