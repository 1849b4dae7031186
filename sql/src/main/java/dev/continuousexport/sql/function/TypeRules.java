package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of types that functions share.
 *
 * <p>Source: the binder of microsoft/Kusto-Query-Language; int is promoted to long by arithmetic.
 */
final class TypeRules {
  /** From narrow to wide. */
  private static final List<KustoType> NUMBERS = List.of(INT, LONG, REAL, DECIMAL);

  private TypeRules() {}

  static List<KustoType> types(List<BoundExpression> arguments) {
    return arguments.stream().map(BoundExpression::type).toList();
  }

  /** Whether a value can stand where a type is wanted: numbers widen, a dynamic is converted. */
  static boolean fits(KustoType actual, KustoType wanted) {
    if (actual == wanted) {
      return true;
    }
    if (actual == DYNAMIC) {
      return true;
    }
    if (actual == DECIMAL && wanted == REAL) {
      return true;
    }
    return actual.isNumeric()
        && wanted.isNumeric()
        && NUMBERS.indexOf(actual) < NUMBERS.indexOf(wanted);
  }

  /** As a rule says, but arguments at these places may also be others, whose text is taken. */
  static TypeRule texts(TypeRule rule, Integer... places) {
    return arguments -> {
      List<BoundExpression> texts = new ArrayList<>(arguments);
      for (int place : places) {
        if (place < texts.size() && texts.get(place).type() != STRING) {
          texts.set(place, new BoundExpression.Reference("", STRING));
        }
      }
      return rule.apply(texts);
    };
  }

  /** Exactly these parameters. */
  static TypeRule fixed(KustoType result, KustoType... parameters) {
    return optional(parameters.length, result, parameters);
  }

  /** These parameters, of which only the first ones are required. */
  static TypeRule optional(int required, KustoType result, KustoType... parameters) {
    return arguments -> {
      int count = arguments.size();
      if (count < required || count > parameters.length) {
        return Optional.empty();
      }
      for (int i = 0; i < count; i++) {
        if (!fits(arguments.get(i).type(), parameters[i])) {
          return Optional.empty();
        }
      }
      return Optional.of(new Typing(Arrays.asList(parameters).subList(0, count), result));
    };
  }

  /** One argument of one of these types, left as it is. */
  static TypeRule oneOf(KustoType result, Set<KustoType> accepted) {
    return arguments ->
        arguments.size() == 1 && accepted.contains(arguments.get(0).type())
            ? Optional.of(new Typing(types(arguments), result))
            : Optional.empty();
  }

  static TypeRule any(KustoType result) {
    return oneOf(result, EnumSet.allOf(KustoType.class));
  }

  /** One argument whose type is that of the result; int becomes long where asked for. */
  static TypeRule same(boolean promote, Set<KustoType> accepted) {
    return arguments -> {
      if (arguments.size() != 1 || !accepted.contains(arguments.get(0).type())) {
        return Optional.empty();
      }
      KustoType type = arguments.get(0).type();
      KustoType result = promote && type == INT ? LONG : type;
      return Optional.of(new Typing(List.of(result), result));
    };
  }

  /** Any number of arguments, all made strings. */
  static TypeRule strings(int atLeast, KustoType result) {
    return arguments ->
        arguments.size() >= atLeast
            ? Optional.of(Typing.uniform(STRING, arguments.size(), result))
            : Optional.empty();
  }

  /** The type to which all are widened: equal types, or numbers, or dynamics beside one type. */
  static Optional<KustoType> common(List<KustoType> types) {
    Optional<KustoType> common = Optional.empty();
    for (KustoType type : types) {
      if (common.isEmpty()) {
        common = Optional.of(type);
      } else {
        common = wider(common.get(), type);
        if (common.isEmpty()) {
          return common;
        }
      }
    }
    return common;
  }

  /** The type of one value out of several: a dynamic beside values of a type becomes one of it. */
  static Optional<KustoType> selected(List<KustoType> types) {
    return types.stream().allMatch(type -> type == DYNAMIC)
        ? Optional.of(DYNAMIC)
        : comparable(types);
  }

  private static Optional<KustoType> wider(KustoType left, KustoType right) {
    if (left == right) {
      return Optional.of(left);
    }
    if (left.isNumeric() && right.isNumeric()) {
      return Optional.of(NUMBERS.get(Math.max(NUMBERS.indexOf(left), NUMBERS.indexOf(right))));
    }
    return Optional.empty();
  }

  /** As {@link #common}, but a dynamic takes the type of the others. */
  static Optional<KustoType> comparable(List<KustoType> types) {
    List<KustoType> plain = types.stream().filter(type -> type != DYNAMIC).toList();
    return plain.isEmpty() ? Optional.empty() : common(plain);
  }

  /** All arguments brought to one type that is among these. */
  static TypeRule compared(int count, KustoType result, Set<KustoType> accepted) {
    return arguments -> {
      List<KustoType> types = types(arguments);
      boolean wrong = count > 0 ? types.size() != count : types.size() < 2;
      return wrong
          ? Optional.empty()
          : comparable(boolsAsNumbers(types))
              .filter(accepted::contains)
              .map(type -> Typing.uniform(type, types.size(), result));
    };
  }

  /** A bool beside a number counts as 0 or 1. */
  private static List<KustoType> boolsAsNumbers(List<KustoType> types) {
    if (types.stream().noneMatch(KustoType::isNumeric)) {
      return types;
    }
    return types.stream().map(type -> type == BOOL ? LONG : type).toList();
  }

  /** {@code + - * / %} on two numbers: the wider one, and at least long. */
  static Optional<Typing> arithmetic(KustoType left, KustoType right) {
    return comparable(List.of(left, right))
        .filter(KustoType::isNumeric)
        .map(type -> type == INT ? LONG : type)
        .map(type -> Typing.uniform(type, 2, type));
  }

  /** The rule of an arithmetic operator, with its combinations of datetime and timespan. */
  static TypeRule operator(String symbol) {
    return arguments -> {
      if (arguments.size() != 2) {
        return Optional.empty();
      }
      KustoType left = arguments.get(0).type();
      KustoType right = arguments.get(1).type();
      if (left == DYNAMIC && right == DYNAMIC) {
        return Optional.of(Typing.uniform(DYNAMIC, 2, DYNAMIC));
      }
      Optional<Typing> time = time(symbol, left, right);
      return time.isPresent() ? time : arithmetic(left, right);
    };
  }

  private static Optional<Typing> time(String symbol, KustoType left, KustoType right) {
    if (left == DYNAMIC ? isTime(right) : right == DYNAMIC && isTime(left)) {
      boolean moment = left == DATETIME || right == DATETIME;
      return moment && !symbol.equals("-")
          ? Optional.empty()
          : time(symbol, moment ? DATETIME : TIMESPAN, moment ? DATETIME : TIMESPAN);
    }
    boolean spans = left == TIMESPAN && right == TIMESPAN;
    boolean spanAndNumber = left == TIMESPAN && right.isNumeric();
    return switch (symbol) {
      case "+" -> typed(left, right, spans ? TIMESPAN : isMoment(left, right) ? DATETIME : null);
      case "-" -> typed(left, right, difference(left, right));
      case "*" ->
          spanAndNumber
              ? Optional.of(new Typing(List.of(TIMESPAN, factor(right)), TIMESPAN))
              : left.isNumeric() && right == TIMESPAN
                  ? Optional.of(new Typing(List.of(factor(left), TIMESPAN), TIMESPAN))
                  : Optional.empty();
      case "/" ->
          spanAndNumber
              ? Optional.of(new Typing(List.of(TIMESPAN, REAL), TIMESPAN))
              : typed(left, right, spans ? REAL : null);
      case "%" ->
          typed(
              left,
              right,
              right == TIMESPAN && (left == TIMESPAN || left == DATETIME) ? TIMESPAN : null);
      default -> Optional.empty();
    };
  }

  /** A dynamic beside it takes its type. */
  private static boolean isTime(KustoType type) {
    return type == TIMESPAN || type == DATETIME;
  }

  private static boolean isMoment(KustoType left, KustoType right) {
    return left == DATETIME && right == TIMESPAN || left == TIMESPAN && right == DATETIME;
  }

  private static @org.jspecify.annotations.Nullable KustoType difference(
      KustoType left, KustoType right) {
    if (left == right && (left == DATETIME || left == TIMESPAN)) {
      return TIMESPAN;
    }
    return left == DATETIME && right == TIMESPAN ? DATETIME : null;
  }

  private static KustoType factor(KustoType number) {
    return number == INT || number == LONG ? LONG : REAL;
  }

  private static Optional<Typing> typed(
      KustoType left, KustoType right, @org.jspecify.annotations.Nullable KustoType result) {
    return Optional.ofNullable(result).map(type -> new Typing(List.of(left, right), type));
  }

  /** iff(): a condition and two values of one type. */
  static Optional<Typing> conditional(List<BoundExpression> arguments) {
    return arguments.size() == 3 ? cases(arguments) : Optional.empty();
  }

  /** case(): conditions and values in turn, and a last value. */
  static Optional<Typing> cases(List<BoundExpression> arguments) {
    int count = arguments.size();
    if (count < 3 || count % 2 == 0) {
      return Optional.empty();
    }
    List<KustoType> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      KustoType type = arguments.get(i).type();
      boolean condition = i % 2 == 0 && i < count - 1;
      if (condition && type != BOOL && type != DYNAMIC && !type.isNumeric()) {
        return Optional.empty();
      }
      if (!condition) {
        values.add(type);
      }
    }
    return selected(values)
        .map(
            result -> {
              List<KustoType> types = new ArrayList<>(Collections.nCopies(count, result));
              for (int i = 0; i < count - 1; i += 2) {
                types.set(i, BOOL);
              }
              return new Typing(types, result);
            });
  }
}
