package dev.continuousexport.sink.model;

import java.io.Serializable;

/**
 * A named partition of an external table. Its value is part of the path of every artifact.
 *
 * <p>Source: "Create and alter Azure Storage external tables", partitions.
 */
public sealed interface Partition extends Serializable {
  String name();

  /** The column of the row that the value comes from. */
  String column();

  /** Whether the column stands in the path only, not in the files. */
  default boolean isVirtual() {
    return false;
  }

  /** Whether the value is a datetime, so that a {@code datetime_pattern} may print it. */
  default boolean isDatetime() {
    return false;
  }

  /** {@code name:string = column}: the value of a string column. */
  record OfString(String name, String column) implements Partition {}

  /** {@code name:datetime = bin(column, span)} or {@code startofday(column)} and the like. */
  record OfDatetime(String name, String column, DatetimeFunction function) implements Partition {
    @Override
    public boolean isDatetime() {
      return true;
    }
  }

  /** {@code name:long = hash(column, modulus)}. */
  record OfHash(String name, String column, long modulus) implements Partition {
    public OfHash {
      if (modulus <= 0) {
        throw new IllegalArgumentException(
            "The partition '" + name + "' needs a modulus above zero, not " + modulus + ".");
      }
    }
  }

  /** {@code name:string}: a string column of the rows that is not part of the table's schema. */
  record VirtualString(String name) implements Partition {
    @Override
    public String column() {
      return name;
    }

    @Override
    public boolean isVirtual() {
      return true;
    }
  }

  /** {@code name:datetime}: a datetime column of the rows that is not part of the schema. */
  record VirtualDatetime(String name) implements Partition {
    @Override
    public String column() {
      return name;
    }

    @Override
    public boolean isVirtual() {
      return true;
    }

    @Override
    public boolean isDatetime() {
      return true;
    }
  }
}
