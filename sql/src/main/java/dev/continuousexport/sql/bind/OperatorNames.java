package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.NearestName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words that may stand behind a pipe in KQL, each with a line for the documentation. */
final class OperatorNames {
  private static final Map<String, String> DONE =
      lines(
          """
          as: names the rows before it; the name may be used behind it.
          count: counts the rows.
          distinct: the different rows of some columns.
          evaluate: bag_unpack and pivot, with the columns of the result declared.
          extend: adds columns, or replaces them.
          filter: another name of where.
          getschema: the columns of the rows before it, one row each.
          invoke: calls a function of the query on the rows before it.
          join: pairs the rows of two tables by equal keys.
          limit: another name of take.
          lookup: adds the columns of a dimension table by equal keys.
          make-series: arrays of aggregates along an axis.
          mv-apply: a query over the elements of the arrays of each row.
          mv-expand: one row for each element of an array or property of a bag.
          mvexpand: another name of mv-expand, with its old limit of 128 elements.
          order: another name of sort.
          parse: cuts a string into columns by a pattern; null where it does not match.
          parse-kv: cuts a string of keys and values into columns.
          parse-where: as parse, without the rows that do not match.
          project: the columns to keep, to compute and to name anew.
          project-away: leaves out columns.
          project-keep: keeps columns in their order.
          project-rename: gives columns other names.
          project-reorder: puts columns into another order.
          render: says how to draw the rows; an export ignores it.
          sample: some rows of each run, chosen by their hash.
          sample-distinct: some values of each run, chosen by their hash.
          search: the rows in which any column has a term; the table's name comes first.
          serialize: fixes the order of the rows, and adds columns.
          sort: puts rows into an order, for the operators behind it.
          summarize: aggregates the rows of each group.
          take: some rows of each run; behind sort, the first of its order.
          top: the first rows of an order.
          top-hitters: the most frequent values, counted exactly.
          top-nested: the first values of each level of a hierarchy.
          union: the rows of several tables one behind the other.
          where: keeps the rows for which a condition is true.
          """);
  private static final Map<String, String> REFUSED =
      lines(
          """
          assert-schema: fails where the columns are others.
          consume: reads the rows and returns none.
          facet: one result for each column.
          fork: several results.
          graph-match: searches patterns in a graph.
          graph-shortest-paths: searches paths in a graph.
          graph-to-table: the nodes and edges of a graph.
          macro-expand: repeats a query for the members of an entity group.
          make-graph: makes a graph of edges.
          partition: a query for each value of a column.
          project-by-names: columns by the names in a list.
          reduce: groups strings by their likeness.
          scan: a state machine over ordered rows.
          """);

  static final String SUPPORTED = "Supported are " + String.join(", ", DONE.keySet()) + ".";

  private OperatorNames() {}

  /** What is done, with what it does, by name. */
  static Map<String, String> done() {
    return DONE;
  }

  /** What is refused by name, with what it does in KQL. */
  static Map<String, String> refused() {
    return REFUSED;
  }

  /** Says that an operator is not done, or that there is none of that name. */
  static BindFailure refusal(Name operator, BindContext context) {
    String name = operator.text();
    if (REFUSED.containsKey(name)) {
      return context.unsupported(
          operator.span(),
          "The operator '" + name + "' is not supported in export queries.",
          SUPPORTED);
    }
    List<String> all = new ArrayList<>(DONE.keySet());
    all.addAll(REFUSED.keySet());
    return context.fail(
        Diagnostic.Kind.NAME,
        operator.span(),
        "There is no operator '" + name + "'.",
        NearestName.hint(name, all, SUPPORTED));
  }

  private static Map<String, String> lines(String text) {
    Map<String, String> lines = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              lines.put(line.substring(0, colon), line.substring(colon + 2));
            });
    return Collections.unmodifiableMap(lines);
  }
}
