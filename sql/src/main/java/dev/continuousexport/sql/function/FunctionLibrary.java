package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.AggregateFunction;
import dev.continuousexport.sql.bind.ColumnsAggregate;
import dev.continuousexport.sql.bind.FunctionCatalog;
import dev.continuousexport.sql.bind.RowFunction;
import dev.continuousexport.sql.bind.ScalarFunction;
import dev.continuousexport.sql.bind.SpecialCalls;
import dev.continuousexport.sql.lower.AggregateLowering;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.SqlLibrary;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.table.functions.UserDefinedFunction;

/**
 * All functions, operators and aggregates: the one table that registers name, signature, result
 * type, naming, documentation and SQL.
 */
public final class FunctionLibrary implements FunctionCatalog, SqlLibrary {
  private static final FunctionLibrary STANDARD = new FunctionLibrary();

  private final Map<String, KustoFunction> functions = new TreeMap<>();
  private final Map<String, KustoFunction> parts = SeriesModels.parts();
  private final Map<String, KustoFunction> operators = new TreeMap<>();
  private final Map<String, KustoAggregate> aggregates = new TreeMap<>();
  private final Map<String, ColumnsAggregate> columnsAggregates = new TreeMap<>();
  private final Map<KustoType, KustoFunction> conversions = new EnumMap<>(KustoType.class);

  private FunctionLibrary() {
    Comparisons.all().forEach(function -> add(operators, function.name(), function));
    Operators.all().forEach(function -> add(operators, function.name(), function));
    StringOperators.all().forEach(function -> add(operators, function.name(), function));
    ConversionFunctions.all().forEach(function -> add(functions, function.name(), function));
    ScalarFunctions.all().forEach(function -> add(functions, function.name(), function));
    StringFunctions.all().forEach(function -> add(functions, function.name(), function));
    DatetimeFunctions.all().forEach(function -> add(functions, function.name(), function));
    TextFunctions.all().forEach(function -> add(functions, function.name(), function));
    MathFunctions.all().forEach(function -> add(functions, function.name(), function));
    CalendarFunctions.all().forEach(function -> add(functions, function.name(), function));
    AddressFunctions.all().forEach(function -> add(functions, function.name(), function));
    EncodingFunctions.all().forEach(function -> add(functions, function.name(), function));
    GeographyFunctions.all().forEach(function -> add(functions, function.name(), function));
    HashFunctions.all().forEach(function -> add(functions, function.name(), function));
    NetworkFunctions.all().forEach(function -> add(functions, function.name(), function));
    ParsingFunctions.all().forEach(function -> add(functions, function.name(), function));
    PathFunctions.all().forEach(function -> add(functions, function.name(), function));
    ProbabilityFunctions.all().forEach(function -> add(functions, function.name(), function));
    UnitFunctions.all().forEach(function -> add(functions, function.name(), function));
    ArrayFunctions.all().forEach(function -> add(functions, function.name(), function));
    BagFunctions.all().forEach(function -> add(functions, function.name(), function));
    OldNames.FUNCTIONS.forEach(
        (old, now) -> add(functions, old, Objects.requireNonNull(functions.get(now)).alias(old)));
    OrderFunctions.all().forEach(function -> add(functions, function.name(), function));
    SeriesFunctions.all().forEach(function -> add(functions, function.name(), function));
    SeriesModels.all().forEach(function -> add(functions, function.name(), function));
    add(operators, "bag_present", BagFunctions.present());
    ListMembership.all().forEach(operator -> add(operators, operator.name(), operator));
    AggregateFunctions.all().forEach(aggregate -> add(aggregates, aggregate.name(), aggregate));
    GatheringAggregates.all().forEach(aggregate -> add(aggregates, aggregate.name(), aggregate));
    NumberAggregates.all().forEach(aggregate -> add(aggregates, aggregate.name(), aggregate));
    RowAggregates.all().forEach(aggregate -> add(columnsAggregates, aggregate.name(), aggregate));
    PercentileAggregates.all()
        .forEach(aggregate -> add(columnsAggregates, aggregate.name(), aggregate));
    conversions.putAll(ConversionFunctions.implicit());
  }

  /** The library of this project. */
  public static FunctionLibrary standard() {
    return STANDARD;
  }

  private static <T> void add(Map<String, T> table, String name, T entry) {
    if (table.put(name, entry) != null) {
      throw new IllegalStateException("The function '" + name + "' is registered twice.");
    }
  }

  @Override
  public Optional<ScalarFunction> function(String name) {
    return Optional.ofNullable(functions.getOrDefault(name, parts.get(name)));
  }

  @Override
  public Optional<ScalarFunction> operator(String symbol) {
    return Optional.ofNullable(operators.get(symbol));
  }

  @Override
  public Optional<AggregateFunction> aggregate(String name) {
    return Optional.ofNullable(aggregates.get(name));
  }

  @Override
  public Optional<ColumnsAggregate> columnsAggregate(String name) {
    return Optional.ofNullable(columnsAggregates.get(name));
  }

  @Override
  public Optional<String> refusal(String name) {
    return functions.containsKey(name) ? Optional.empty() : RefusedFunctions.reason(name);
  }

  @Override
  public ScalarFunction conversion(KustoType type) {
    KustoFunction conversion = conversions.get(type);
    if (conversion == null) {
      throw new IllegalStateException("Nothing converts to " + type + ".");
    }
    return conversion;
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(functions.keySet());
    names.addAll(aggregates.keySet());
    names.addAll(columnsAggregates.keySet());
    names.addAll(SpecialCalls.NAMES);
    return names;
  }

  /** All entries, for documentation. */
  public Collection<ScalarFunction> functions() {
    return List.copyOf(functions.values());
  }

  /** All operators, for documentation. */
  public Collection<ScalarFunction> operators() {
    return List.copyOf(operators.values());
  }

  /** All aggregates, for documentation. */
  public Collection<AggregateFunction> aggregates() {
    return List.copyOf(aggregates.values());
  }

  /** All aggregates of several columns, for documentation. */
  public Collection<ColumnsAggregate> columnsAggregates() {
    return List.copyOf(columnsAggregates.values());
  }

  @Override
  public CallLowering lowering(ScalarFunction function) {
    if (function instanceof KustoFunction known) {
      return known;
    }
    throw new IllegalArgumentException("'" + function.name() + "' is not of this library.");
  }

  @Override
  public AggregateLowering lowering(AggregateFunction function) {
    if (function instanceof KustoAggregate known) {
      return known.lowering();
    }
    throw new IllegalArgumentException("'" + function.name() + "' is not of this library.");
  }

  @Override
  public Class<? extends UserDefinedFunction> implementation(RowFunction function) {
    return RowFunctions.implementation(function);
  }

  @Override
  public Class<? extends UserDefinedFunction> noOrder() {
    return NoOrder.class;
  }

  @Override
  public Class<? extends UserDefinedFunction> realOfText() {
    return TextTo.TextToReal.class;
  }
}
