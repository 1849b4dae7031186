package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.AggregateFunction;
import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.lower.AggregateLowering;

/** A line of the table of aggregates. */
record KustoAggregate(
    String name,
    String signature,
    String documentation,
    String columnPrefix,
    TypeRule typeRule,
    AggregateLowering lowering)
    implements AggregateFunction {}
