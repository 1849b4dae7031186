package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.ColumnsAggregate;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.AggregateLowering;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.functions.ScalarFunction;

/** percentile() and percentiles(): a column for each percentage. */
record PercentileAggregates(String name, String signature, String documentation, int most)
    implements ColumnsAggregate {
  private static final Set<KustoType> ORDERED =
      EnumSet.of(INT, LONG, REAL, DECIMAL, TIMESPAN, DATETIME);

  static List<PercentileAggregates> all() {
    return List.of(
        new PercentileAggregates(
            "percentile",
            "percentile(value, percent): type of the value, int becomes long",
            "The value of nearest rank, exactly.",
            1),
        new PercentileAggregates(
            "percentiles",
            "percentiles(value, percent, …): type of the value, int becomes long",
            "The values of nearest rank, exactly; a column each.",
            Integer.MAX_VALUE));
  }

  @Override
  public int firstStar() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Optional<List<Output>> outputs(List<Argument> arguments) {
    int count = arguments.size() - 1;
    if (count < 1 || count > most || !ORDERED.contains(arguments.get(0).value().type())) {
      return Optional.empty();
    }
    List<KustoType> types = new ArrayList<>();
    KustoType value = arguments.get(0).value().type();
    types.add(value == INT ? LONG : value);
    for (Argument percent : arguments.subList(1, arguments.size())) {
      if (!percent.value().type().isNumeric()) {
        return Optional.empty();
      }
      types.add(REAL);
    }
    String prefix = "percentile_" + arguments.get(0).name().orElse("") + "_";
    List<Output> outputs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Optional<String> percent = digits(arguments.get(i).value());
      if (percent.isEmpty()) {
        return Optional.empty();
      }
      outputs.add(output(prefix + percent.get(), i, new Typing(types, types.get(0))));
    }
    return Optional.of(outputs);
  }

  /** {@code 99.9} is {@code 99_9} in a name. */
  private static Optional<String> digits(BoundExpression percent) {
    if (percent instanceof BoundExpression.Value value && value.constant().value() != null) {
      return Optional.of(
          value.constant().value().toString().replaceAll("\\.0$", "").replace('.', '_'));
    }
    return Optional.empty();
  }

  private Output output(String column, int index, Typing typing) {
    Class<? extends ScalarFunction> implementation =
        typing.result() == REAL
            ? Percentiles.RealPercentile.class
            : typing.result() == DECIMAL
                ? Percentiles.DecimalPercentile.class
                : Percentiles.LongPercentile.class;
    AggregateLowering lowering =
        (aggregate, values, context) -> {
          SqlExpression value = values.get(0);
          String gathered = "ARRAY_AGG(" + value + ") FILTER (WHERE " + value + " IS NOT NULL)";
          return SqlExpression.nullable(
              context.call(
                  implementation, List.of(SqlExpression.nullable(gathered), values.get(index))));
        };
    return new Output(
        column,
        new KustoAggregate(
            name, signature, documentation, "", types -> Optional.of(typing), lowering),
        typing);
  }
}
