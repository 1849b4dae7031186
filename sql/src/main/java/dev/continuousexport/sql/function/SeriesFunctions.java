package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.REAL;

import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.functions.ScalarFunction;

/** Functions of series, which are arrays of numbers. */
final class SeriesFunctions {
  private static final List<String> EACH =
      List.of(
          "abs", "acos", "asin", "atan", "ceiling", "cos", "exp", "floor", "log", "sign", "sin",
          "tan");

  private SeriesFunctions() {}

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>(fills());
    for (String name : EACH) {
      all.add(
          function(
              "series_" + name + "(array)",
              Parameters.of(DYNAMIC),
              DYNAMIC,
              "The function '" + name + "' of each element.",
              text(name),
              Series.SeriesEach.class));
    }
    for (SeriesOperator operator : SeriesOperator.values()) {
      all.add(
          function(
              operator.kustoName() + "(array, array | number)",
              Parameters.of(null, null),
              DYNAMIC,
              operator.documentation(),
              text(operator.name()),
              SeriesOperator.SeriesOf.class));
    }
    all.addAll(totals());
    return all;
  }

  private static SqlExpression text(String name) {
    return SqlExpression.present(SqlText.text(name));
  }

  private static List<KustoFunction> totals() {
    return List.of(
        total("sum", 1, "The sum of all elements."),
        total("product", 1, "The product of all elements."),
        total("magnitude", 1, "The root of the sum of squares."),
        total("dot_product", 2, "The sum of the products of both arrays' elements."),
        total("cosine_similarity", 2, "The cosine of the angle between both arrays."),
        total("pearson_correlation", 2, "The coefficient of correlation of both arrays."),
        Parameters.of(DYNAMIC, DYNAMIC, DYNAMIC)
            .function(
                "series_iir(array, numerators, denominators)",
                DYNAMIC,
                "A filter with feedback.",
                Series.SeriesFilter.class)
            .named(Naming.FIRST_ARGUMENT));
  }

  private static KustoFunction total(String name, int arrays, String documentation) {
    Parameters parameters = arrays == 1 ? Parameters.of(DYNAMIC) : Parameters.of(DYNAMIC, DYNAMIC);
    CallLowering lowering =
        (call, arguments, context) -> {
          List<SqlExpression> all = new ArrayList<>();
          all.add(text(name));
          all.addAll(arguments);
          if (arrays == 1) {
            all.add(SqlText.nullOf(DYNAMIC));
          }
          return SqlExpression.nullable(context.call(Series.SeriesTotal.class, all));
        };
    return KustoFunction.of(
        "series_" + name,
        "series_" + name + (arrays == 1 ? "(array): real" : "(array, array): real"),
        documentation,
        parameters.rule(REAL),
        lowering);
  }

  private static List<KustoFunction> fills() {
    return List.of(
        Parameters.optional(2, DYNAMIC, null, null)
            .function(
                "series_fill_const(array, value [, placeholder])",
                DYNAMIC,
                "A value in the place of gaps.",
                SeriesFill.FillConst.class)
            .named(Naming.FIRST_ARGUMENT),
        nearest("forward", "The value before a gap in its place.", "TRUE"),
        nearest("backward", "The value behind a gap in its place.", "FALSE"),
        Parameters.optional(1, DYNAMIC, null, BOOL, REAL)
            .function(
                "series_fill_linear(array [, placeholder [, edges [, constant]]])",
                DYNAMIC,
                "Values on a line between the neighbours of a gap.",
                SeriesFill.FillLinear.class)
            .named(Naming.FIRST_ARGUMENT));
  }

  private static KustoFunction nearest(String name, String documentation, String forward) {
    return function(
            "series_fill_" + name + "(array [, placeholder])",
            Parameters.optional(1, DYNAMIC, null),
            DYNAMIC,
            documentation,
            SqlExpression.present(forward),
            SeriesFill.FillNearest.class)
        .named(Naming.FIRST_ARGUMENT);
  }

  /** A function of the library that takes a constant before the arguments. */
  private static KustoFunction function(
      String signature,
      Parameters parameters,
      KustoType result,
      String documentation,
      SqlExpression first,
      Class<? extends ScalarFunction> implementation) {
    String name = signature.substring(0, signature.indexOf('('));
    return KustoFunction.of(
        name,
        signature + ": " + result.kustoName(),
        documentation,
        parameters.rule(result),
        parameters.by(List.of(first), implementation));
  }
}
