package dev.continuousexport.sql.bind;

/**
 * How an aggregate keeps the order of rows that have one.
 *
 * @param placed makes a text of a value, of the directions of the keys, and of the keys: these
 *     texts are sorted as the rows are, and are null for values that do not count
 * @param aggregate takes these texts in the place of the values
 */
public record InOrder(ScalarFunction placed, AggregateFunction aggregate) {}
