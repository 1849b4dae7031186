package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a function, from which its type rule and its call follow.
 *
 * @param required how many must be given
 * @param types their types; null for one that takes a value of any type, as JSON text
 * @param repeated whether the last one may be given again and again
 */
record Parameters(int required, List<@Nullable KustoType> types, boolean repeated) {

  /** All of these. */
  static Parameters of(@Nullable KustoType... types) {
    return new Parameters(types.length, Arrays.asList(types), false);
  }

  /** The first ones of these, others are null where they are missing. */
  static Parameters optional(int required, @Nullable KustoType... types) {
    return new Parameters(required, Arrays.asList(types), false);
  }

  /** These, the last one so often as it is given. */
  static Parameters repeated(int required, @Nullable KustoType... types) {
    return new Parameters(required, Arrays.asList(types), true);
  }

  private @Nullable KustoType type(int index) {
    return types.get(Math.min(index, types.size() - 1));
  }

  TypeRule rule(KustoType result) {
    return arguments -> {
      int count = arguments.size();
      if (count < required || !repeated && count > types.size()) {
        return Optional.empty();
      }
      List<KustoType> wanted = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        KustoType actual = arguments.get(i).type();
        KustoType parameter = type(i);
        if (parameter != null && !TypeRules.fits(actual, parameter)) {
          return Optional.empty();
        }
        wanted.add(parameter == null ? actual : parameter);
      }
      return Optional.of(new Typing(wanted, result));
    };
  }

  /** A call of a function of the library; what returns a string never returns null. */
  CallLowering by(Class<? extends UserDefinedFunction> implementation) {
    return by(List.of(), implementation);
  }

  /** A call that begins with what the user does not write. */
  CallLowering by(List<SqlExpression> first, Class<? extends UserDefinedFunction> implementation) {
    return (call, arguments, context) -> {
      List<SqlExpression> all = new ArrayList<>(first);
      for (int i = 0; i < arguments.size(); i++) {
        SqlExpression argument = arguments.get(i);
        all.add(
            type(i) == null
                ? AsDynamic.encode(argument, call.arguments().get(i).type(), context)
                : argument);
      }
      for (int i = arguments.size(); i < types.size() && !repeated; i++) {
        KustoType missing = type(i);
        all.add(SqlText.nullOf(missing == null ? KustoType.DYNAMIC : missing));
      }
      return new SqlExpression(context.call(implementation, all), call.type() != KustoType.STRING);
    };
  }

  /** A function with these parameters. */
  KustoFunction function(
      String signature,
      KustoType result,
      String documentation,
      Class<? extends UserDefinedFunction> implementation) {
    String name = signature.substring(0, signature.indexOf('('));
    return KustoFunction.of(
        name,
        signature + ": " + result.kustoName(),
        documentation,
        rule(result),
        by(implementation));
  }
}
