package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code search kind=… in (table, …) predicate}: as leading operator over tables, else over rows.
 *
 * @param tables where to search; empty means in all tables, or in the rows before it
 * @param predicate a condition in which strings stand for terms, and {@code :} for has
 */
public record Search(
    Span span, Optional<Name> kind, List<TabularOperator.Operand> tables, Expression predicate)
    implements LeadingOperator, RowOperator {
  public Search {
    tables = List.copyOf(tables);
  }

  @Override
  public <R> R accept(LeadingOperator.Visitor<R> visitor) {
    return visitor.search(this);
  }

  @Override
  public <R> R accept(RowOperator.Visitor<R> visitor) {
    return visitor.search(this);
  }
}
