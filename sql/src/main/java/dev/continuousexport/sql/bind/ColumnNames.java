package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names the columns of one projection as Kusto does.
 *
 * <p>Source: {@code ResultNameKind} and the binder of microsoft/Kusto-Query-Language.
 */
final class ColumnNames {
  private final FunctionCatalog functions;
  private final Set<String> taken = new HashSet<>();
  private final boolean print;
  private final Set<String> input = new HashSet<>();
  private int unnamed;
  private int position;

  ColumnNames(FunctionCatalog functions) {
    this(functions, false);
  }

  private ColumnNames(FunctionCatalog functions, boolean print) {
    this.functions = functions;
    this.print = print;
  }

  /** {@code print} has no columns to take names from: {@code print_0}, {@code print_1} …. */
  static ColumnNames ofPrint(FunctionCatalog functions) {
    return new ColumnNames(functions, true);
  }

  /** Takes a name that the user wrote; false where it is taken already. */
  boolean declare(String name) {
    return taken.add(name);
  }

  /** A free name for an expression without a name. */
  String infer(Expression expression) {
    if (print) {
      return free("print_" + position);
    }
    Optional<String> name =
        isMissing(expression) ? Optional.empty() : nameOf(expression, functions);
    return name.map(this::free).orElseGet(this::numbered);
  }

  /** Whether the name would be that of a column_ifexists() which does not exist. */
  private boolean isMissing(Expression expression) {
    if (!(expression instanceof Expression.Call call) || call.arguments().isEmpty()) {
      return false;
    }
    return SpecialCalls.handsOnName(call)
        ? SpecialCalls.nameOf(call, functions).filter(input::contains).isEmpty()
        : isMissing(call.arguments().get(0));
  }

  /** Numbered names avoid those of the input, even where its columns are not handed on. */
  void avoid(Iterable<String> columns) {
    columns.forEach(input::add);
  }

  /** Goes on to the next expression. */
  void next() {
    position++;
  }

  private String numbered() {
    String name;
    do {
      name = "Column" + ++unnamed;
    } while (input.contains(name) || !taken.add(name));
    return name;
  }

  /** The name itself, or with the lowest number behind it that makes it free. */
  String free(String wanted) {
    String name = wanted;
    for (int number = 1; !taken.add(name); number++) {
      name = wanted + number;
    }
    return name;
  }

  /** The name that an expression hands on, or empty where it has none. */
  static Optional<String> nameOf(Expression expression, FunctionCatalog functions) {
    if (expression instanceof Expression.Reference reference) {
      return Optional.of(reference.name());
    }
    if (expression instanceof Expression.Argument argument) {
      return Optional.of(argument.name().text());
    }
    if (expression instanceof Expression.Member member) {
      return Optional.of(joined(nameOf(member.base(), functions), member.member().text()));
    }
    if (expression instanceof Expression.Element element
        && element.index() instanceof Expression.Literal index
        && index.constant().value() != null) {
      return Optional.of(
          joined(nameOf(element.base(), functions), index.constant().value().toString()));
    }
    return expression instanceof Expression.Call call ? ofCall(call, functions) : Optional.empty();
  }

  private static String joined(Optional<String> base, String member) {
    return base.map(name -> name + "_" + member).orElse(member);
  }

  /** The names of the first arguments, each behind an underscore. */
  private static String names(List<Expression> arguments, int count, FunctionCatalog functions) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < count; i++) {
      names.append('_');
      if (i < arguments.size()) {
        nameOf(arguments.get(i), functions).ifPresent(names::append);
      }
    }
    return names.toString();
  }

  private static Optional<String> ofCall(Expression.Call call, FunctionCatalog functions) {
    String name = call.function().text();
    List<Expression> arguments = call.arguments();
    Optional<String> first =
        arguments.isEmpty() ? Optional.empty() : nameOf(arguments.get(0), functions);
    Optional<AggregateFunction> aggregate = functions.aggregate(name);
    if (aggregate.isPresent()) {
      String prefix = aggregate.get().columnPrefix();
      return prefix.isEmpty()
          ? first
          : Optional.of(prefix + names(arguments, aggregate.get().namedBy(), functions));
    }
    if (SpecialCalls.handsOnName(call)) {
      return SpecialCalls.nameOf(call, functions);
    }
    Optional<Naming> naming = functions.function(name).map(ScalarFunction::naming);
    return naming.flatMap(
        kind ->
            switch (kind) {
              case NUMBERED -> Optional.empty();
              case FIRST_ARGUMENT -> first;
              case FUNCTION_AND_ARGUMENT -> first.map(argument -> name + "_" + argument);
              case SORTED_ARGUMENT -> Optional.of(SortedArrays.name(call, 0, functions));
              case ONLY_ARGUMENT -> arguments.size() == 1 ? first : Optional.empty();
              case INGESTION_TIME -> Optional.of("$IngestionTime");
            });
  }
}
