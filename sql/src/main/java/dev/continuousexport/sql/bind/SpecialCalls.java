package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls whose meaning depends on the columns at hand or on a type that is written out. */
public final class SpecialCalls {
  /** Their names, with what they do; they are bound to other functions. */
  public static final List<String> NAMES =
      List.of(
          "assert",
          "bag_pack_columns",
          "column_ifexists",
          "column_names_of",
          "columnifexists",
          "estimate_data_size",
          "iscolumnexists",
          "pack_all");

  private static final Set<String> IF_EXISTS = Set.of("column_ifexists", "columnifexists");

  private final BindContext context;
  private final ExpressionBinder binder;
  private final Scope scope;
  private final Environment environment;

  SpecialCalls(BindContext context, ExpressionBinder binder, Scope scope, Environment environment) {
    this.context = context;
    this.binder = binder;
    this.scope = scope;
    this.environment = environment;
  }

  /** Says why a function of the language is not done, where that is known. */
  static void refuse(Expression.Call call, BindContext context) {
    CursorConditions.refuseElsewhere(call, context);
    String name = call.function().text();
    Optional<String> reason = context.functions().refusal(name);
    if (reason.isPresent()) {
      throw context.unsupported(
          call.function().span(),
          "The function '" + name + "' is not supported in export queries: " + reason.get(),
          "");
    }
  }

  Optional<BoundExpression> bind(Expression.Call call) {
    String name = call.function().text();
    if (IF_EXISTS.contains(name)) {
      return Optional.of(ifExists(call));
    }
    if (name.equals("pack_all")) {
      return Optional.of(packAll(call));
    }
    if (name.equals("bag_pack_columns")) {
      return Optional.of(packColumns(call));
    }
    if (name.equals(Assertions.NAME)) {
      return Optional.of(new Assertions(context, binder).bind(call));
    }
    Optional<BoundExpression> ofSchema =
        new SchemaCalls(context, environment, binder, scope).bind(call);
    return ofSchema.isPresent() ? ofSchema : typed(call);
  }

  static boolean handsOnName(Expression.Call call) {
    return IF_EXISTS.contains(call.function().text());
  }

  static Optional<String> nameOf(Expression.Call call, FunctionCatalog functions) {
    return call.arguments().isEmpty() ? Optional.empty() : text(call.arguments().get(0));
  }

  private static Optional<String> text(Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.constant().type() == KustoType.STRING
            && literal.constant().value() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private BoundExpression ifExists(Expression.Call call) {
    Optional<String> wanted = nameOf(call, context.functions());
    if (call.arguments().size() != 2 || wanted.isEmpty()) {
      throw wrong(call, "column_ifexists(\"name\", value): type of the column or value");
    }
    BoundExpression otherwise = binder.bind(call.arguments().get(1));
    return scope
        .column(wanted.get())
        .<BoundExpression>map(column -> new BoundExpression.Reference(column.name(), column.type()))
        .orElse(otherwise);
  }

  private BindFailure wrong(Expression.Call call, String signature) {
    return context.fail(
        Diagnostic.Kind.TYPE,
        call.span(),
        "'" + call.function().text() + "' cannot take these arguments.",
        "It is " + signature + ".");
  }

  private BoundExpression packAll(Expression.Call call) {
    List<BoundExpression> pairs = new ArrayList<>();
    for (Column column : scope.schema().columns()) {
      pairs.add(new BoundExpression.Value(Constant.text(column.name())));
      pairs.add(new BoundExpression.Reference(column.name(), column.type()));
    }
    BoundExpression bag = pack(pairs, call);
    if (call.arguments().isEmpty()) {
      return bag;
    }
    BoundExpression ignore = binder.bind(call.arguments().get(0));
    if (call.arguments().size() > 1
        || !(ignore instanceof BoundExpression.Value value)
        || !(value.constant().value() instanceof Boolean present)) {
      throw wrong(call, "pack_all([true | false]): dynamic");
    }
    return present
        ? binder.apply(
            context.functions().operator("bag_present").orElseThrow(), List.of(bag), call.span())
        : bag;
  }

  private BoundExpression packColumns(Expression.Call call) {
    List<BoundExpression> pairs = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      String name =
          ColumnNames.nameOf(argument, context.functions())
              .orElseThrow(() -> wrong(call, "bag_pack_columns(column, …): dynamic"));
      pairs.add(new BoundExpression.Value(Constant.text(name)));
      pairs.add(binder.bind(argument));
    }
    return pack(pairs, call);
  }

  private BoundExpression pack(List<BoundExpression> pairs, Expression.Call call) {
    return binder.apply(context.functions().function("bag_pack").orElseThrow(), pairs, call.span());
  }

  /** {@code extract(…, typeof(long))} is the call without its last argument, converted. */
  private Optional<BoundExpression> typed(Expression.Call call) {
    int last = call.arguments().size() - 1;
    if (last < 1
        || !(call.arguments().get(last) instanceof Expression.Call type)
        || !type.function().text().equals("typeof")
        || type.arguments().size() != 1) {
      return Optional.empty();
    }
    Optional<KustoType> wanted =
        type.arguments().get(0) instanceof Expression.Reference name
            ? KustoType.named(name.name())
            : Optional.empty();
    if (wanted.isEmpty()) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          type.span(),
          "typeof() wants the name of a type.",
          "For example typeof(long).");
    }
    BoundExpression value =
        binder.call(
            new Expression.Call(call.span(), call.function(), call.arguments().subList(0, last)));
    return Optional.of(binder.convert(value, wanted.get()));
  }
}
