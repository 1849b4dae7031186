package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.NearestName;
import java.util.ArrayList;
import java.util.List;

/** The words that may stand behind a pipe in KQL. */
final class OperatorNames {
  static final String SUPPORTED =
      "Supported are where, project, project-away, project-keep, project-rename, extend,"
          + " summarize, distinct, lookup and join.";

  private static final List<String> DONE =
      List.of(
          "where",
          "filter",
          "project",
          "project-away",
          "project-keep",
          "project-rename",
          "extend",
          "summarize",
          "distinct",
          "lookup",
          "join");
  private static final List<String> REFUSED =
      List.of(
          "as",
          "consume",
          "count",
          "evaluate",
          "facet",
          "fork",
          "getschema",
          "graph-match",
          "graph-shortest-paths",
          "graph-to-table",
          "invoke",
          "limit",
          "macro-expand",
          "make-graph",
          "make-series",
          "mv-apply",
          "mv-expand",
          "mvexpand",
          "order",
          "parse",
          "parse-kv",
          "parse-where",
          "partition",
          "print",
          "project-by-names",
          "project-reorder",
          "range",
          "reduce",
          "render",
          "sample",
          "sample-distinct",
          "scan",
          "search",
          "serialize",
          "sort",
          "take",
          "top",
          "top-hitters",
          "top-nested",
          "union",
          "assert-schema");

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
