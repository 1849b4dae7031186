package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.bind.ColumnsAggregate;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.AggregateLowering;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Aggregates that take columns of one row: arg_max(), arg_min(), take_any(). */
record RowAggregates(
    String name, String signature, String documentation, int firstStar, Columns columns)
    implements ColumnsAggregate {

  /** How the columns are named and which row they come from. */
  private interface Columns {
    Optional<List<Output>> of(List<Argument> arguments);
  }

  static List<RowAggregates> all() {
    return List.of(
        extreme("arg_max", "max", "largest", ExtremeRow.ArgMax.class, false),
        extreme("arg_min", "min", "smallest", ExtremeRow.ArgMin.class, false),
        extreme("argmax", "max", "largest", ExtremeRow.ArgMax.class, true),
        extreme("argmin", "min", "smallest", ExtremeRow.ArgMin.class, true),
        any("take_any", ""),
        any("any", "any_"),
        anyIf("take_anyif"),
        anyIf("anyif"));
  }

  @Override
  public Optional<List<Output>> outputs(List<Argument> arguments) {
    return columns.of(arguments);
  }

  private static RowAggregates extreme(
      String name,
      String prefix,
      String which,
      Class<? extends UserDefinedFunction> implementation,
      boolean old) {
    return new RowAggregates(
        name,
        name + "(value, column, … | *)",
        "Columns of the row with the " + which + " value.",
        1,
        arguments -> {
          if (arguments.isEmpty() || arguments.get(0).value().type() == DYNAMIC) {
            return Optional.empty();
          }
          String first = arguments.get(0).name().orElse("");
          List<Output> outputs = new ArrayList<>();
          for (int i = 0; i < arguments.size(); i++) {
            String before = prefix + "_" + first;
            String unnamed = before + (i == 0 ? "" : "_arg" + i);
            String column = arguments.get(i).name().orElse(unnamed);
            if (old && !column.equals(unnamed)) {
              column = i == 0 ? before : before + "_" + column;
            }
            outputs.add(output(name, arguments, i, column, implementation));
          }
          return Optional.of(outputs);
        });
  }

  /** One value is the smallest one; of several columns the row is the smallest one. */
  private static RowAggregates any(String name, String prefix) {
    return new RowAggregates(
        name,
        name + "(column, … | *)",
        "Columns of some row, which is always the same one for the same rows.",
        0,
        arguments -> {
          if (arguments.isEmpty()) {
            return Optional.empty();
          }
          List<Output> outputs = new ArrayList<>();
          for (int i = 0; i < arguments.size(); i++) {
            String column = prefix + arguments.get(i).name().orElse("");
            outputs.add(output(name, arguments, i, column, ExtremeRow.ArgMin.class));
          }
          return Optional.of(outputs);
        });
  }

  private static RowAggregates anyIf(String name) {
    return new RowAggregates(
        name,
        name + "(column, condition)",
        "A value of some row for which the condition is true.",
        2,
        arguments -> {
          if (arguments.size() != 2 || arguments.get(1).value().type() != BOOL) {
            return Optional.empty();
          }
          KustoType type = arguments.get(0).value().type();
          AggregateLowering lowering =
              (aggregate, values, context) ->
                  part(
                      context.call(ExtremeRow.ArgMin.class, values.subList(0, 1))
                          + " FILTER (WHERE "
                          + values.get(1)
                          + ")",
                      0,
                      type);
          Typing typing = new Typing(List.of(type, BOOL), type);
          return Optional.of(
              List.of(
                  new Output(
                      arguments.get(0).name().orElse(""),
                      aggregate(name, typing, lowering),
                      typing)));
        });
  }

  private static Output output(
      String name,
      List<Argument> arguments,
      int index,
      String column,
      Class<? extends UserDefinedFunction> implementation) {
    List<KustoType> types = arguments.stream().map(argument -> argument.value().type()).toList();
    Typing typing = new Typing(types, types.get(index));
    AggregateLowering lowering =
        (aggregate, values, context) ->
            part(context.call(implementation, values), index, typing.result());
    return new Output(column, aggregate(name, typing, lowering), typing);
  }

  private static KustoAggregate aggregate(String name, Typing typing, AggregateLowering lowering) {
    return new KustoAggregate(
        name, name + "(…)", "A column of it.", "", types -> Optional.of(typing), lowering);
  }

  /** A field of the row. The planner finds that several fields are of one aggregate. */
  private static SqlExpression part(String row, int index, KustoType type) {
    String field = "(" + row + ").f" + index;
    return type == STRING
        ? SqlExpression.present("COALESCE(" + field + ", " + SqlText.text("") + ")")
        : SqlExpression.nullable(field);
  }
}
