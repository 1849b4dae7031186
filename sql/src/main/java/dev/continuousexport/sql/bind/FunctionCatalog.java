package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.KustoType;
import java.util.Collection;
import java.util.Optional;

/** The functions and operators that the binder knows. */
public interface FunctionCatalog {
  Optional<ScalarFunction> function(String name);

  /** An operator by its symbol: {@code +}, {@code !contains_cs}, {@code path}. */
  Optional<ScalarFunction> operator(String symbol);

  Optional<AggregateFunction> aggregate(String name);

  /** An aggregate that gives several columns. */
  Optional<ColumnsAggregate> columnsAggregate(String name);

  /** Why a function that the language has is not done here, for those that are refused by name. */
  Optional<String> refusal(String name);

  /** The function that converts any value to a type. */
  ScalarFunction conversion(KustoType type);

  /** The names of all functions and aggregates, for suggestions. */
  Collection<String> names();
}
