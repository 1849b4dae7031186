package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Operators whose candidates are the elements of an array that only the row knows. */
public final class ListMembership {
  private ListMembership() {}

  /** The operators of the language whose names have this behind them take an array. */
  static List<KustoFunction> all() {
    return List.of(
        KustoFunction.of(
            "in_dynamic",
            "value in (dynamic)",
            "Membership in an array.",
            ListMembership::valueAndArray,
            element(InArray.class)),
        KustoFunction.of(
            "in~_dynamic",
            "string in~ (dynamic)",
            "Membership in an array, case ignored.",
            TypeRules.fixed(BOOL, STRING, DYNAMIC),
            element(InArrayIgnoringCase.class)),
        KustoFunction.of(
            "has_any_dynamic",
            "string has_any (dynamic)",
            "Contains one of the terms of an array, case ignored.",
            TypeRules.fixed(BOOL, STRING, DYNAMIC),
            (call, arguments, context) ->
                SqlExpression.present(context.call(HasAnyOf.class, arguments))),
        KustoFunction.of(
            "has_all_dynamic",
            "string has_all (dynamic)",
            "Contains each of the terms of an array, case ignored.",
            TypeRules.fixed(BOOL, STRING, DYNAMIC),
            (call, arguments, context) ->
                SqlExpression.present(context.call(HasAllOf.class, arguments))));
  }

  private static Optional<Typing> valueAndArray(List<BoundExpression> arguments) {
    return arguments.size() == 2 && arguments.get(1).type() == DYNAMIC
        ? Optional.of(new Typing(TypeRules.types(arguments), BOOL))
        : Optional.empty();
  }

  private static CallLowering element(Class<? extends ScalarFunction> implementation) {
    return (call, arguments, context) ->
        SqlExpression.present(
            context.call(
                implementation, List.of(value(call, arguments, context), arguments.get(1))));
  }

  private static SqlExpression value(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    return AsDynamic.encode(arguments.get(0), call.arguments().get(0).type(), context);
  }

  /** The elements of an array but null; anything else is a single one. */
  private static List<JsonNode> elements(@Nullable String json) {
    List<JsonNode> elements = new ArrayList<>();
    JsonNode node = json == null ? null : Json.parse(json);
    if (node != null && node.isArray()) {
      node.forEach(elements::add);
      elements.removeIf(JsonNode::isNull);
    } else if (node != null && !node.isNull()) {
      elements.add(node);
    }
    return elements;
  }

  /** {@code value in (array)}; null is in no array. */
  public static final class InArray extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String value, @Nullable String array) {
      JsonNode wanted = value == null ? null : Json.parse(value);
      return wanted != null
          && elements(array).stream()
              .anyMatch(element -> Sets.key(element).equals(Sets.key(wanted)));
    }
  }

  /** {@code text in~ (array)}. */
  public static final class InArrayIgnoringCase extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String value, @Nullable String array) {
      String wanted = Fold.upper(Json.text(value));
      return elements(array).stream()
          .anyMatch(element -> Fold.upper(Json.text(element)).equals(wanted));
    }
  }

  /** {@code text has_any (array)}. */
  public static final class HasAnyOf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String array) {
      String folded = Fold.upper(text == null ? "" : text);
      return elements(array).stream().anyMatch(element -> has(folded, element));
    }
  }

  /** {@code text has_all (array)}. */
  public static final class HasAllOf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String array) {
      String folded = Fold.upper(text == null ? "" : text);
      return elements(array).stream().allMatch(element -> has(folded, element));
    }
  }

  private static boolean has(String folded, JsonNode element) {
    return Terms.has(folded, Fold.upper(Json.text(element)), true, true);
  }
}
