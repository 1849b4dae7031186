package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.KustoType;
import java.util.Optional;

/**
 * One entry of {@code partition by}.
 *
 * @param name the partition's name
 * @param type string, datetime or long
 * @param source what it is computed from; empty for a virtual column, which is in the path only
 */
public record ExternalPartition(Name name, KustoType type, Optional<Source> source) {
  /** What a partition value is computed from. */
  public sealed interface Source {
    /** The column that is read. */
    Name column();
  }

  /** The value of a string column. */
  public record ColumnValue(Name column) implements Source {}

  /** {@code bin(column, size)}; the size in ticks. */
  public record Bin(Name column, long size) implements Source {}

  /** The start of the period in which a datetime lies. */
  public record StartOf(Period period, Name column) implements Source {}

  /** {@code hash(column, buckets)}. */
  public record Hash(Name column, int buckets) implements Source {}

  /** A calendar period; the constants are the function names behind {@code startof}. */
  public enum Period {
    DAY,
    WEEK,
    MONTH,
    YEAR
  }
}
