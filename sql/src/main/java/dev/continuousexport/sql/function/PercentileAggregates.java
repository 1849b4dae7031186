package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.ColumnsAggregate;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.AggregateLowering;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * percentile() and its relatives: a column for each percentage, or an array of all.
 *
 * @param most how many percentages there may be
 * @param weighted whether a weight stands behind the value
 * @param array whether there is one column with an array
 */
record PercentileAggregates(
    String name, String signature, String documentation, int most, boolean weighted, boolean array)
    implements ColumnsAggregate {
  private static final Set<KustoType> ORDERED =
      EnumSet.of(INT, LONG, REAL, DECIMAL, TIMESPAN, DATETIME);
  private static final String TYPE = ": type of the value, int becomes long";

  static List<PercentileAggregates> all() {
    int many = Integer.MAX_VALUE;
    String exactly = "of nearest rank, exactly";
    String times = "; a value counts as often as its weight says.";
    return List.of(
        of("percentile(value, percent)" + TYPE, "The value " + exactly + ".", 1),
        of(
            "percentiles(value, percent, …)" + TYPE,
            "The values " + exactly + "; a column each.",
            many),
        of("percentilew(value, weight, percent)" + TYPE, "The value " + exactly + times, 1),
        of("percentilesw(value, weight, percent, …)" + TYPE, "The values " + exactly + times, many),
        of(
            "percentiles_array(value, percent, … | array): dynamic",
            "The values " + exactly + ", as an array.",
            many),
        of(
            "percentilesw_array(value, weight, percent, … | array): dynamic",
            "An array of the values " + exactly + times,
            many));
  }

  private static PercentileAggregates of(String signature, String documentation, int most) {
    String name = signature.substring(0, signature.indexOf('('));
    return new PercentileAggregates(
        name,
        signature,
        documentation,
        most,
        signature.contains("weight"),
        name.endsWith("_array"));
  }

  @Override
  public int firstStar() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Optional<List<Output>> outputs(List<Argument> arguments) {
    int plain = weighted ? 2 : 1;
    int count = arguments.size() - plain;
    if (count < 1 || count > most || !ORDERED.contains(arguments.get(0).value().type())) {
      return Optional.empty();
    }
    List<KustoType> types = new ArrayList<>();
    arguments.forEach(argument -> types.add(argument.value().type()));
    types.set(0, value(types.get(0)));
    if (weighted && !TypeRules.fits(types.set(1, LONG), LONG)) {
      return Optional.empty();
    }
    List<Double> percents = percents(arguments.subList(plain, arguments.size()));
    if (percents.isEmpty()) {
      return Optional.empty();
    }
    String value = arguments.get(0).name().orElse("");
    if (array) {
      return Optional.of(
          List.of(output("percentiles_" + value, percents, new Typing(types, DYNAMIC))));
    }
    List<Output> outputs = new ArrayList<>();
    for (double percent : percents) {
      String column = "percentile_" + value + "_" + digits(percent);
      outputs.add(output(column, List.of(percent), new Typing(types, types.get(0))));
    }
    return Optional.of(outputs);
  }

  private static KustoType value(KustoType type) {
    return type == INT ? LONG : type == DECIMAL ? REAL : type;
  }

  /** The percentages, which must be constants; empty where they are none. */
  private List<Double> percents(List<Argument> arguments) {
    List<Double> percents = new ArrayList<>();
    for (Argument argument : arguments) {
      Object constant =
          argument.value() instanceof BoundExpression.Value value ? value.constant().value() : null;
      if (constant instanceof Number number) {
        percents.add(number.doubleValue());
      } else if (array && arguments.size() == 1 && constant instanceof String json) {
        JsonNode list = DynamicArrays.value(json);
        list.forEach(element -> percents.add(element.asDouble(Double.NaN)));
      } else {
        return List.of();
      }
    }
    return percents.stream().anyMatch(percent -> percent.isNaN()) ? List.of() : percents;
  }

  /** {@code 99.9} is {@code 99_9} in a name. */
  private static String digits(double percent) {
    return RealText.print(percent).replaceAll("\\.0$", "").replace('.', '_');
  }

  private Output output(String column, List<Double> percents, Typing typing) {
    KustoType type = typing.arguments().get(0);
    AggregateLowering lowering =
        (aggregate, values, context) -> {
          SqlExpression gathered = gathered(values, type, context);
          if (!array) {
            return at(gathered, percents.get(0), type, context);
          }
          List<SqlExpression> elements = new ArrayList<>();
          for (double percent : percents) {
            elements.add(AsDynamic.encode(at(gathered, percent, type, context), type, context));
          }
          return SqlExpression.present(context.call(Makers.PackArray.class, elements));
        };
    return new Output(
        column,
        new KustoAggregate(
            name, signature, documentation, "", types -> Optional.of(typing), lowering),
        typing);
  }

  /** The values of a group; the planner finds that all percentages are of one aggregate. */
  private SqlExpression gathered(
      List<SqlExpression> values, KustoType type, LoweringContext context) {
    SqlExpression value = values.get(0);
    return SqlExpression.nullable(
        weighted
            ? context.call(
                type == REAL
                    ? WeightedValues.WeightedReals.class
                    : WeightedValues.WeightedLongs.class,
                values.subList(0, 2))
            : "ARRAY_AGG(" + value + ") FILTER (WHERE " + value + " IS NOT NULL)");
  }

  private SqlExpression at(
      SqlExpression gathered, double percent, KustoType type, LoweringContext context) {
    SqlExpression wanted = SqlExpression.present("CAST(" + percent + " AS DOUBLE)");
    return SqlExpression.nullable(
        context.call(
            weighted
                ? type == REAL
                    ? Percentiles.WeightedRealPercentile.class
                    : Percentiles.WeightedLongPercentile.class
                : type == REAL
                    ? Percentiles.RealPercentile.class
                    : Percentiles.LongPercentile.class,
            List.of(gathered, wanted)));
  }
}
