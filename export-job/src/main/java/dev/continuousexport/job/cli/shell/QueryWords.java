package dev.continuousexport.job.cli.shell;

import dev.continuousexport.sql.function.FunctionLibrary;
import java.util.Collection;
import java.util.List;

/** The words of queries. */
final class QueryWords {
  static final List<String> OPERATORS =
      List.of(
          "as",
          "count",
          "distinct",
          "evaluate",
          "extend",
          "getschema",
          "invoke",
          "join",
          "limit",
          "lookup",
          "make-series",
          "mv-apply",
          "mv-expand",
          "order by",
          "parse",
          "parse-kv",
          "parse-where",
          "project",
          "project-away",
          "project-keep",
          "project-rename",
          "project-reorder",
          "render",
          "sample",
          "sample-distinct",
          "search",
          "serialize",
          "sort by",
          "summarize",
          "take",
          "top",
          "top-hitters",
          "top-nested",
          "union",
          "where");

  /** With which a query may begin, besides a table. */
  static final List<String> BEGINNINGS =
      List.of("datatable", "external_table(", "let", "print", "range", "search", "union");

  static final List<String> KEYWORDS =
      List.of("and", "asc", "by", "contains", "desc", "has", "in", "kind=", "not", "on", "or");

  /** Behind which tables may be named. */
  static final List<String> TABLE_OPERATORS = List.of("join", "lookup", "union");

  private QueryWords() {}

  static Collection<String> functions() {
    return FunctionLibrary.standard().names();
  }
}
