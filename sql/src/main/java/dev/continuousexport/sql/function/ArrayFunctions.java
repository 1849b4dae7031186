package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.ScalarFunction;

/** Functions on dynamic arrays, and on arrays taken as sets. */
final class ArrayFunctions {
  private ArrayFunctions() {}

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>(arrays());
    all.addAll(order());
    all.addAll(sets());
    return all;
  }

  private static List<KustoFunction> arrays() {
    KustoFunction choice =
        Parameters.of(DYNAMIC, null, null)
            .function(
                "array_iff(conditions, value, value)",
                DYNAMIC,
                "Element by element: of the first where the condition is true, else of the second.",
                DynamicArrays.ArrayIff.class);
    KustoFunction text =
        Parameters.of(DYNAMIC, STRING)
            .function(
                "strcat_array(array, delimiter)",
                STRING,
                "The texts of the elements with a delimiter between them.",
                DynamicArrays.StrcatArray.class);
    return List.of(
        Parameters.of(DYNAMIC)
            .function(
                "array_length(array)",
                LONG,
                "The number of elements; null of what is no array.",
                DynamicArrays.ArrayLength.class),
        Parameters.repeated(1, DYNAMIC)
            .function(
                "array_concat(array, …)",
                DYNAMIC,
                "The elements of all arrays.",
                DynamicArrays.ArrayConcat.class),
        Parameters.optional(2, DYNAMIC, LONG, LONG)
            .function(
                "array_slice(array, start [, end])",
                DYNAMIC,
                "The elements from start to end, both included; negative ones count from the end.",
                DynamicArrays.ArraySlice.class),
        Parameters.of(DYNAMIC, null)
            .function(
                "array_split(array, index | indices)",
                DYNAMIC,
                "The parts between the indices, as an array of arrays.",
                DynamicArrays.ArraySplit.class),
        Parameters.optional(2, DYNAMIC, null, LONG, LONG, LONG)
            .function(
                "array_index_of(array, value [, start [, length [, occurrence]]])",
                LONG,
                "Where a value stands, -1 where it does not.",
                DynamicArrays.ArrayIndexOf.class),
        Parameters.of(DYNAMIC)
            .function(
                "array_sum(array)",
                REAL,
                "The sum of an array's numbers.",
                DynamicArrays.ArraySum.class),
        choice,
        choice.alias("array_iif"),
        text,
        text.alias("array_strcat"));
  }

  private static List<KustoFunction> order() {
    return List.of(
        sorted("array_sort_asc", "ascending", ArraySort.ArraySortAsc.class),
        sorted("array_sort_desc", "descending", ArraySort.ArraySortDesc.class),
        Parameters.of(DYNAMIC)
            .function(
                "array_reverse(array)",
                DYNAMIC,
                "The last element first.",
                ArrayOrder.ArrayReverse.class),
        Parameters.of(DYNAMIC, LONG)
            .function(
                "array_rotate_left(array, count)",
                DYNAMIC,
                "What leaves at the left comes in at the right.",
                ArrayOrder.ArrayRotateLeft.class),
        Parameters.of(DYNAMIC, LONG)
            .function(
                "array_rotate_right(array, count)",
                DYNAMIC,
                "What leaves at the right comes in at the left.",
                ArrayOrder.ArrayRotateRight.class),
        Parameters.optional(2, DYNAMIC, LONG, null)
            .function(
                "array_shift_left(array, count [, fill])",
                DYNAMIC,
                "Moved to the left; the gap is filled.",
                ArrayOrder.ArrayShiftLeft.class),
        Parameters.optional(2, DYNAMIC, LONG, null)
            .function(
                "array_shift_right(array, count [, fill])",
                DYNAMIC,
                "Moved to the right; the gap is filled.",
                ArrayOrder.ArrayShiftRight.class));
  }

  /** One or more arrays, and optionally where nulls go, which the implementation gets first. */
  private static KustoFunction sorted(
      String name, String direction, Class<? extends ScalarFunction> implementation) {
    return KustoFunction.of(
            name,
            name + "(array [, array, …] [, nullsLast]): dynamic",
            "In "
                + direction
                + " order, nulls last unless asked for; further arrays in the order of the first.",
            arguments -> {
              List<KustoType> types = TypeRules.types(arguments);
              int last = types.size() - 1;
              boolean flagged = last > 0 && types.get(last) == BOOL;
              List<KustoType> arrays = flagged ? types.subList(0, last) : types;
              return arrays.isEmpty() || arrays.stream().anyMatch(type -> type != DYNAMIC)
                  ? Optional.empty()
                  : Optional.of(new Typing(types, DYNAMIC));
            },
            (call, arguments, context) -> {
              int last = arguments.size() - 1;
              boolean flagged = call.arguments().get(last).type() == BOOL;
              List<SqlExpression> all = new ArrayList<>();
              all.add(flagged ? arguments.get(last) : SqlText.nullOf(BOOL));
              all.addAll(flagged ? arguments.subList(0, last) : arguments);
              return SqlExpression.nullable(context.call(implementation, all));
            })
        .named(Naming.SORTED_ARGUMENT);
  }

  private static List<KustoFunction> sets() {
    return List.of(
        Parameters.repeated(2, DYNAMIC)
            .function(
                "set_union(array, array, …)",
                DYNAMIC,
                "The different elements of all.",
                Sets.SetUnion.class),
        Parameters.repeated(2, DYNAMIC)
            .function(
                "set_intersect(array, array, …)",
                DYNAMIC,
                "The different elements that are in each.",
                Sets.SetIntersect.class),
        Parameters.repeated(2, DYNAMIC)
            .function(
                "set_difference(array, array, …)",
                DYNAMIC,
                "The different elements of the first that are in none of the others.",
                Sets.SetDifference.class),
        Parameters.of(DYNAMIC, null)
            .function(
                "set_has_element(array, value)",
                BOOL,
                "Whether a value is among the elements.",
                Sets.SetHasElement.class),
        Parameters.of(DYNAMIC, DYNAMIC)
            .function(
                "set_equals(array, array)",
                BOOL,
                "Whether both have the same different elements.",
                Sets.SetEquals.class),
        Parameters.of(DYNAMIC, DYNAMIC)
            .function(
                "jaccard_index(array, array)",
                REAL,
                "The share of common elements among all different ones.",
                Sets.JaccardIndex.class));
  }
}
