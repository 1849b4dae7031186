package dev.continuousexport.sql.bind;

/** A function on the rows of a group. */
public interface AggregateFunction {
  String name();

  String signature();

  String documentation();

  /**
   * What its unnamed column begins with, before the underscore; empty where the column is called as
   * the argument.
   */
  String columnPrefix();

  TypeRule typeRule();
}
