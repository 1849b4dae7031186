package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.AggregateFunction;
import dev.continuousexport.sql.bind.InOrder;
import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.lower.AggregateLowering;
import dev.continuousexport.sql.types.KustoType;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A line of the table of aggregates.
 *
 * @param namedBy how many of its arguments name its column
 * @param twin the same aggregate with a condition behind the value, which stands for it where nulls
 *     of that type count
 * @param following how it follows the order of rows, by the type of its values
 */
record KustoAggregate(
    String name,
    String signature,
    String documentation,
    String columnPrefix,
    TypeRule typeRule,
    AggregateLowering lowering,
    int namedBy,
    Optional<Twin> twin,
    Optional<Following> following)
    implements AggregateFunction {

  /** A twin, and the types of values of which nulls count. */
  record Twin(KustoAggregate aggregate, Predicate<KustoType> nulls) {}

  /** How the order of rows is followed for values of a type. */
  interface Following {
    InOrder of(KustoType value);
  }

  KustoAggregate(
      String name,
      String signature,
      String documentation,
      String columnPrefix,
      TypeRule typeRule,
      AggregateLowering lowering) {
    this(
        name,
        signature,
        documentation,
        columnPrefix,
        typeRule,
        lowering,
        1,
        Optional.empty(),
        Optional.empty());
  }

  KustoAggregate alias(String other, String prefix) {
    return new KustoAggregate(
        other,
        signature.replace(name, other),
        documentation,
        prefix,
        typeRule,
        lowering,
        namedBy,
        twin,
        following);
  }

  KustoAggregate namedBy(int arguments) {
    return new KustoAggregate(
        name,
        signature,
        documentation,
        columnPrefix,
        typeRule,
        lowering,
        arguments,
        twin,
        following);
  }

  KustoAggregate with(KustoAggregate conditional, Predicate<KustoType> nulls) {
    return new KustoAggregate(
        name,
        signature,
        documentation,
        columnPrefix,
        typeRule,
        lowering,
        namedBy,
        Optional.of(new Twin(conditional, nulls)),
        following);
  }

  KustoAggregate following(Following order) {
    return new KustoAggregate(
        name,
        signature,
        documentation,
        columnPrefix,
        typeRule,
        lowering,
        namedBy,
        twin,
        Optional.of(order));
  }

  @Override
  public Optional<AggregateFunction> conditional(KustoType value) {
    return twin.filter(one -> one.nulls().test(value)).map(Twin::aggregate);
  }

  @Override
  public Optional<InOrder> inOrder(KustoType value) {
    return following.map(one -> one.of(value));
  }
}
