package dev.continuousexport.job.model;

import java.util.Optional;

/**
 * What a command or query answers.
 *
 * @param table the result
 * @param visualization what {@code render} asks for, as JSON; Kusto's extended property {@code
 *     Visualization}
 * @param cursor the database's cursor, where a query has asked for cursors; Kusto's extended
 *     property {@code Cursor}
 */
public record Answer(ResultTable table, Optional<String> visualization, Optional<String> cursor) {
  /** A table alone. */
  public static Answer of(ResultTable table) {
    return new Answer(table, Optional.empty(), Optional.empty());
  }
}
