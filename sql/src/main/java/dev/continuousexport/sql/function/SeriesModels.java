package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * The table of the functions of {@link SeriesModel}.
 *
 * <p>Source of names, order and types of the columns: the binder of microsoft/Kusto-Query-Language.
 */
final class SeriesModels {
  private static final List<Model> MODELS =
      List.of(
          new Model(
              "series_fit_line",
              false,
              "The line of least squares, null for less than two points.",
              "rsquare slope variance rvariance interception line_fit"),
          new Model(
              "series_fit_2lines",
              false,
              "Two lines of least squares, behind each other, null for less than four points; "
                  + "each line counts its points from 0, split_idx is the first one of the right.",
              "rsquare split_idx variance rvariance line_fit"
                  + " right_rsquare right_slope right_interception right_variance right_rvariance"
                  + " left_rsquare left_slope left_interception left_variance left_rvariance"),
          new Model(
              "series_stats",
              true,
              "Extremes, average and deviation.",
              "min min_idx max max_idx avg stdev variance"));

  private SeriesModels() {}

  /**
   * A function and its columns.
   *
   * @param flagged whether it may ignore what is no number
   * @param columns their names, between spaces
   */
  private record Model(String name, boolean flagged, String documentation, String columns) {
    private List<String> names() {
      return List.of(columns.split(" "));
    }

    private String signature(String suffix) {
      return name + suffix + (flagged ? "(array [, ignore_nonfinite])" : "(array)");
    }

    private Parameters parameters() {
      return Parameters.optional(1, DYNAMIC, BOOL);
    }

    private KustoFunction function(KustoType type, CallLowering lowering, String suffix) {
      Parameters given = flagged ? parameters() : Parameters.of(DYNAMIC);
      String result =
          type == DYNAMIC && !suffix.isEmpty() ? "dynamic" : "(" + String.join(", ", names()) + ")";
      return KustoFunction.of(
          name + suffix,
          signature(suffix) + ": " + result,
          suffix.isEmpty() ? documentation : "The columns of " + name + "() as a bag.",
          given.rule(type),
          lowering);
    }

    private KustoFunction part(String column) {
      KustoType type = column.equals("line_fit") ? DYNAMIC : column.endsWith("_idx") ? LONG : REAL;
      return function(
          type, parameters().by(List.of(text(name), text(column)), implementation(type)), "");
    }
  }

  /** A function that stands for columns; each of these is computed by a function of its own. */
  record Several(List<String> columns) implements CallLowering {
    @Override
    public SqlExpression lower(
        BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
      throw new IllegalStateException("'" + call.function().name() + "' is no value.");
    }
  }

  private static SqlExpression text(String name) {
    return SqlExpression.present(SqlText.text(name));
  }

  private static Class<? extends ScalarFunction> implementation(KustoType type) {
    return type == REAL
        ? SeriesModel.SeriesReal.class
        : type == LONG ? SeriesModel.SeriesIndex.class : SeriesModel.SeriesArray.class;
  }

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>();
    for (Model model : MODELS) {
      all.add(model.function(DYNAMIC, new Several(model.names()), ""));
      all.add(
          model.function(
              DYNAMIC,
              model.parameters().by(List.of(text(model.name())), SeriesModel.SeriesBag.class),
              "_dynamic"));
    }
    return all;
  }

  /** What computes one column, by the names of function and column with a point between them. */
  static Map<String, KustoFunction> parts() {
    Map<String, KustoFunction> parts = new LinkedHashMap<>();
    for (Model model : MODELS) {
      model.names().forEach(column -> parts.put(model.name() + "." + column, model.part(column)));
    }
    return parts;
  }
}
