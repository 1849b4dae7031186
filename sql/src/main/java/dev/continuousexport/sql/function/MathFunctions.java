package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Functions of real numbers, bits, and the least and greatest of several values. */
final class MathFunctions {
  private static final Set<KustoType> ORDERED =
      EnumSet.of(INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, STRING);

  private MathFunctions() {}

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>();
    for (RealFunction function : RealFunction.values()) {
      all.add(real(function));
    }
    all.addAll(numbers());
    all.addAll(bits());
    return all;
  }

  private static KustoFunction real(RealFunction function) {
    String name = function.kustoName();
    return KustoFunction.of(
            name,
            name + "(real): real",
            function.documentation(),
            TypeRules.fixed(REAL, REAL),
            (call, arguments, context) ->
                SqlExpression.nullable(
                    context.call(
                        RealFunction.RealOf.class,
                        List.of(RealFunction.sqlName(function), arguments.get(0)))))
        .named(Naming.FIRST_ARGUMENT);
  }

  private static List<KustoFunction> numbers() {
    return List.of(
        Parameters.of(REAL, REAL)
            .function("pow(base, exponent)", REAL, "The power.", Reals.Pow.class)
            .named(Naming.FIRST_ARGUMENT),
        Parameters.of(REAL, REAL)
            .function("atan2(y, x)", REAL, "The angle of a point.", Reals.Atan2.class),
        KustoFunction.of(
            "pi",
            "pi(): real",
            "The number.",
            TypeRules.fixed(REAL),
            (call, arguments, context) ->
                SqlExpression.present("CAST(" + Math.PI + "E0 AS DOUBLE)")),
        Parameters.of(REAL)
            .function("sign(number)", REAL, "-1, 0 or 1.", Reals.Sign.class)
            .named(Naming.FIRST_ARGUMENT),
        test("isnan(real)", "Whether it is not a number.", Reals.IsNan.class),
        test("isinf(real)", "Whether it is an infinity.", Reals.IsInf.class),
        test("isfinite(real)", "Whether it is a finite number.", Reals.IsFinite.class),
        most("min_of", "least", true),
        most("max_of", "greatest", false),
        Parameters.optional(1, REAL, LONG, STRING)
            .function(
                "format_bytes(number [, precision [, unit]])",
                STRING,
                "A size with its unit, such as 1.5 KB.",
                Reals.FormatBytes.class)
            .named(Naming.FIRST_ARGUMENT));
  }

  private static KustoFunction test(
      String signature, String documentation, Class<? extends UserDefinedFunction> test) {
    return Parameters.of(REAL).function(signature, BOOL, documentation, test);
  }

  private static KustoFunction most(String name, String which, boolean least) {
    return KustoFunction.of(
        name,
        name + "(value, value, …): type of the values",
        "The " + which + " one; nulls do not count.",
        MathFunctions::mostTypes,
        (call, arguments, context) -> most(call, arguments, least, context));
  }

  private static Optional<Typing> mostTypes(List<BoundExpression> arguments) {
    return arguments.size() < 2
        ? Optional.empty()
        : TypeRules.comparable(TypeRules.types(arguments))
            .filter(ORDERED::contains)
            .map(type -> Typing.uniform(type, arguments.size(), type));
  }

  private static SqlExpression most(
      BoundExpression.Call call,
      List<SqlExpression> arguments,
      boolean least,
      LoweringContext context) {
    List<SqlExpression> all = new ArrayList<>();
    all.add(SqlExpression.present(least ? "TRUE" : "FALSE"));
    all.addAll(arguments);
    return new SqlExpression(
        context.call(
            switch (call.type()) {
              case INT -> Extremes.IntExtreme.class;
              case REAL -> Extremes.RealExtreme.class;
              case DECIMAL -> Extremes.DecimalExtreme.class;
              case STRING -> Extremes.TextExtreme.class;
              default -> Extremes.LongExtreme.class;
            },
            all),
        call.type() != STRING);
  }

  private static List<KustoFunction> bits() {
    return List.of(
        bits("binary_and", "Bits that both have.", Bits.BinaryAnd.class),
        bits("binary_or", "Bits that one has.", Bits.BinaryOr.class),
        bits("binary_xor", "Bits that exactly one has.", Bits.BinaryXor.class),
        bits("binary_shift_left", "Bits moved to the left.", Bits.BinaryShiftLeft.class),
        bits("binary_shift_right", "Bits moved to the right.", Bits.BinaryShiftRight.class),
        Parameters.of(LONG)
            .function("binary_not(number)", LONG, "All bits turned.", Bits.BinaryNot.class)
            .named(Naming.FIRST_ARGUMENT),
        Parameters.of(LONG)
            .function("bitset_count_ones(number)", LONG, "Its bits.", Bits.BitsetCountOnes.class),
        KustoFunction.of(
                "tohex",
                "tohex(number [, length]): string",
                "Hexadecimal digits, with zeros before them up to a length.",
                MathFunctions::hexTypes,
                MathFunctions::hex)
            .named(Naming.FIRST_ARGUMENT));
  }

  private static KustoFunction bits(
      String name, String documentation, Class<? extends UserDefinedFunction> implementation) {
    return Parameters.of(LONG, LONG)
        .function(name + "(number, number)", LONG, documentation, implementation)
        .named(Naming.FIRST_ARGUMENT);
  }

  private static Optional<Typing> hexTypes(List<BoundExpression> arguments) {
    int count = arguments.size();
    if (count < 1 || count > 2 || count == 2 && !TypeRules.fits(arguments.get(1).type(), LONG)) {
      return Optional.empty();
    }
    KustoType type = arguments.get(0).type();
    return type == INT || type == LONG
        ? Optional.of(new Typing(List.of(type, LONG).subList(0, count), STRING))
        : Optional.empty();
  }

  private static SqlExpression hex(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    boolean small = call.arguments().get(0).type() == INT;
    return SqlExpression.present(
        context.call(
            small ? Bits.IntHex.class : Bits.LongHex.class,
            List.of(
                arguments.get(0),
                arguments.size() == 2
                    ? arguments.get(1)
                    : SqlExpression.present("CAST(0 AS BIGINT)"))));
  }
}
