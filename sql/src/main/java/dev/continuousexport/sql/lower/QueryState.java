package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.RunColumn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.table.functions.UserDefinedFunction;

/** What one lowering gathers. */
final class QueryState {
  /** What the bounds of the window are called, so that columns of tables may have Flink's names. */
  static final String WINDOW_START = "$window_start";

  static final String WINDOW_END = "$window_end";

  private final SqlLibrary library;
  private final Function<String, DimensionStrategy> strategies;
  private final boolean windowed;
  private final EnumSet<RunColumn> carried;
  private final List<BoundRelation.Scan> facts;
  private final OptionalLong onlyTime;
  private final Map<String, FunctionUse> functions = new TreeMap<>();
  private final List<DimensionUse> dimensions = new ArrayList<>();
  private final Set<String> dimensionFunctions = new HashSet<>();

  /**
   * @param windowed whether the rows carry their window
   * @param carried the metadata that the query reads
   * @param facts the fact tables, which tell what runs there are
   * @param onlyTime when a query is executed that is executed only once
   */
  QueryState(
      SqlLibrary library,
      Function<String, DimensionStrategy> strategies,
      boolean windowed,
      EnumSet<RunColumn> carried,
      List<BoundRelation.Scan> facts,
      OptionalLong onlyTime) {
    this.library = library;
    this.strategies = strategies;
    this.windowed = windowed;
    this.carried = carried;
    this.facts = List.copyOf(facts);
    this.onlyTime = onlyTime;
  }

  List<BoundRelation.Scan> facts() {
    return facts;
  }

  OptionalLong onlyTime() {
    return onlyTime;
  }

  SqlLibrary library() {
    return library;
  }

  DimensionStrategy strategy(String table) {
    return strategies.apply(table);
  }

  /** The columns that travel with the rows of a relation besides its own. */
  List<String> carried(boolean ingestionTime) {
    List<String> columns = new ArrayList<>();
    columns.add(RunColumn.RUN.columnName());
    if (carried.contains(RunColumn.EXECUTION_TIME)) {
      columns.add(RunColumn.EXECUTION_TIME.columnName());
    }
    if (ingestionTime && carried.contains(RunColumn.INGESTION_TIME)) {
      columns.add(RunColumn.INGESTION_TIME.columnName());
    }
    if (windowed) {
      columns.add(WINDOW_START);
      columns.add(WINDOW_END);
    }
    return columns;
  }

  /** What ends an order: the run is a constant, but where facts are read Flink cannot know that. */
  String lastOrder() {
    return facts.isEmpty()
        ? function(library.noOrder()) + "()"
        : SqlText.name(RunColumn.RUN.columnName()) + " ASC";
  }

  boolean windowed() {
    return windowed;
  }

  String function(Class<? extends UserDefinedFunction> implementation) {
    String name = "kql_" + implementation.getSimpleName().toLowerCase(Locale.ROOT);
    FunctionUse use = new FunctionUse(name, implementation);
    FunctionUse before = functions.putIfAbsent(name, use);
    if (before != null && !before.equals(use)) {
      throw new IllegalStateException("Two functions are called " + name + ".");
    }
    return name;
  }

  /** A free name for the table function of one use of a dimension. */
  String dimensionFunction(String table) {
    String base = "dimension_" + table.replaceAll("[^A-Za-z0-9_]", "_");
    String name = base;
    for (int number = 2; !dimensionFunctions.add(name); number++) {
      name = base + "_" + number;
    }
    return name;
  }

  void add(DimensionUse use) {
    dimensions.add(use);
  }

  List<DimensionUse> dimensions() {
    return dimensions;
  }

  List<FunctionUse> functions() {
    return List.copyOf(functions.values());
  }
}
