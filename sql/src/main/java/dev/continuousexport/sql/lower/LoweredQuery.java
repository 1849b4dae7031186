package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/**
 * A query as Flink SQL.
 *
 * @param sql a SELECT of the result columns in order, followed by {@code $run}
 * @param schema the result columns
 * @param facts the fact tables that it reads, sorted by name
 * @param dimensions one entry per use of a dimension
 * @param functions what must be registered before planning, sorted by name
 * @param warnings what the author of the query should know
 */
public record LoweredQuery(
    String sql,
    TableSchema schema,
    List<FactUse> facts,
    List<DimensionUse> dimensions,
    List<FunctionUse> functions,
    List<String> warnings) {
  public LoweredQuery {
    facts = List.copyOf(facts);
    dimensions = List.copyOf(dimensions);
    functions = List.copyOf(functions);
    warnings = List.copyOf(warnings);
  }

  /** The names of the fact tables, sorted. */
  public List<String> factTables() {
    return facts.stream().map(FactUse::table).distinct().sorted().toList();
  }
}
