package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.NearestName;
import java.util.ArrayList;
import java.util.List;

/** The words that may stand behind a pipe in KQL. */
final class OperatorNames {
  private static final List<String> DONE =
      List.of(
          "as",
          "count",
          "distinct",
          "extend",
          "filter",
          "getschema",
          "join",
          "limit",
          "lookup",
          "mv-expand",
          "mvexpand",
          "order",
          "parse",
          "parse-kv",
          "parse-where",
          "project",
          "project-away",
          "project-keep",
          "project-rename",
          "project-reorder",
          "render",
          "sort",
          "summarize",
          "take",
          "top",
          "union",
          "where");
  private static final List<String> REFUSED =
      List.of(
          "consume",
          "evaluate",
          "facet",
          "fork",
          "graph-match",
          "graph-shortest-paths",
          "graph-to-table",
          "invoke",
          "macro-expand",
          "make-graph",
          "make-series",
          "mv-apply",
          "partition",
          "project-by-names",
          "reduce",
          "sample",
          "sample-distinct",
          "scan",
          "search",
          "serialize",
          "top-hitters",
          "top-nested",
          "assert-schema");

  static final String SUPPORTED = "Supported are " + String.join(", ", DONE) + ".";

  private OperatorNames() {}

  static boolean isKnown(String name) {
    return REFUSED.contains(name);
  }

  static String hint(String name) {
    List<String> all = new ArrayList<>(DONE);
    all.addAll(REFUSED);
    return NearestName.hint(name, all, SUPPORTED);
  }
}
