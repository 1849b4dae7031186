package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What all parts of one binding share. */
final class BindContext {
  /** Each takes some of the stack. */
  private static final int MOST_NESTED = 100;

  private final TableCatalog tables;
  private final FunctionCatalog functions;
  private final Set<String> facts;
  private final Diagnostics diagnostics;
  private int depth;
  private final List<String> warnings = new ArrayList<>();
  private final SizeBudget budget = new SizeBudget(this);
  private int materialized;

  BindContext(
      TableCatalog tables, FunctionCatalog functions, Set<String> facts, Diagnostics diagnostics) {
    this.tables = tables;
    this.functions = functions;
    this.facts = facts;
    this.diagnostics = diagnostics;
  }

  TableCatalog tables() {
    return tables;
  }

  FunctionCatalog functions() {
    return functions;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Without a list of facts every table is one. */
  TableRole role(String table) {
    return facts.isEmpty() || facts.contains(table) ? TableRole.FACT : TableRole.DIMENSION;
  }

  boolean namesFacts() {
    return !facts.isEmpty();
  }

  SizeBudget budget() {
    return budget;
  }

  /** Binds what is computed once, however often it is used. */
  <T> T materialized(Supplier<T> binding) {
    materialized++;
    try {
      return binding.get();
    } finally {
      materialized--;
    }
  }

  /** Warns of values of chance; what is computed once here is computed at each use. */
  void chance(Span span, String message) {
    if (materialized > 0) {
      throw unsupported(
          span,
          "Values of chance cannot stand inside of materialize(): each use would draw again.",
          "Use materialize() without them.");
    }
    warn(span, message);
  }

  /** Binds what a name of the query stands for; names may stand for names, but not without end. */
  <T> T nested(Span span, Supplier<T> meaning) {
    if (depth == MOST_NESTED) {
      throw unsupported(
          span,
          "More than " + MOST_NESTED + " names of let stand for one another.",
          "Write some of them out.");
    }
    depth++;
    try {
      return meaning.get();
    } finally {
      depth--;
    }
  }

  void warn(Span span, String message) {
    String warning = diagnostics.source().place(span.start()) + ": " + message;
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  BindFailure fail(Diagnostic.Kind kind, Span span, String message, String hint) {
    diagnostics.report(kind, span, message, hint);
    return new BindFailure();
  }

  BindFailure unsupported(Span span, String message, String hint) {
    return fail(Diagnostic.Kind.UNSUPPORTED, span, message, hint);
  }
}
