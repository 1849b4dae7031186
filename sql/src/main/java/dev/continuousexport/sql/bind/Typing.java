package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.KustoType;
import java.util.Collections;
import java.util.List;

/**
 * How a function is applied.
 *
 * @param arguments the types to which the arguments are converted
 * @param result the type of its value
 */
public record Typing(List<KustoType> arguments, KustoType result) {
  public Typing {
    arguments = List.copyOf(arguments);
  }

  /** All arguments of one type. */
  public static Typing uniform(KustoType argument, int count, KustoType result) {
    return new Typing(Collections.nCopies(count, argument), result);
  }
}
