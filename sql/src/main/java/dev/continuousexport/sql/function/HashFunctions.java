package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.GUID;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.functions.ScalarFunction;

/** hash(), which is xxHash64. */
final class HashFunctions {
  /** Of the other types nobody tells which bytes the Kusto engine takes. */
  private static final Set<KustoType> HASHED =
      EnumSet.of(STRING, LONG, INT, REAL, BOOL, DATETIME, TIMESPAN, GUID);

  private HashFunctions() {}

  static List<KustoFunction> all() {
    KustoFunction hash =
        KustoFunction.of(
            "hash",
            "hash(value [, modulus]): long",
            "xxHash64 of a value, or its remainder; of a decimal or dynamic take tostring().",
            HashFunctions::types,
            HashFunctions::lower);
    return List.of(hash, hash.alias("hash_xxhash64"));
  }

  private static Optional<Typing> types(List<BoundExpression> arguments) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      return Optional.empty();
    }
    KustoType type = arguments.get(0).type();
    boolean fits =
        HASHED.contains(type)
            && (arguments.size() == 1 || TypeRules.fits(arguments.get(1).type(), LONG));
    return fits
        ? Optional.of(new Typing(List.of(type, LONG).subList(0, arguments.size()), LONG))
        : Optional.empty();
  }

  private static SqlExpression lower(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    Class<? extends ScalarFunction> implementation =
        switch (call.arguments().get(0).type()) {
          case STRING -> Hashes.HashOfText.class;
          case INT -> Hashes.HashOfInt.class;
          case REAL -> Hashes.HashOfReal.class;
          case BOOL -> Hashes.HashOfBool.class;
          case GUID -> Hashes.HashOfGuid.class;
          default -> Hashes.HashOfLong.class;
        };
    SqlExpression modulus = arguments.size() == 2 ? arguments.get(1) : SqlText.nullOf(LONG);
    return SqlExpression.nullable(context.call(implementation, List.of(arguments.get(0), modulus)));
  }
}
