package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/** What begins a query without reading a table. */
public sealed interface LeadingOperator
    permits LeadingOperator.Print, LeadingOperator.Range, LeadingOperator.Datatable, Search {
  Span span();

  <R> R accept(Visitor<R> visitor);

  /** {@code print a = 1, 2}: one row. */
  record Print(Span span, List<NamedExpression> columns) implements LeadingOperator {
    public Print {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.print(this);
    }
  }

  /** {@code range x from 1 to 10 step 2}: the last bound is included. */
  record Range(Span span, Name column, Expression from, Expression to, Expression step)
      implements LeadingOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.range(this);
    }
  }

  /** {@code datatable(a:long, b:string)[1, "x", 2, "y"]}: cells row by row. */
  record Datatable(Span span, TableSchema schema, List<Expression> cells)
      implements LeadingOperator {
    public Datatable {
      cells = List.copyOf(cells);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.datatable(this);
    }
  }

  /** One method per kind. */
  interface Visitor<R> {
    R print(Print print);

    R range(Range range);

    R datatable(Datatable datatable);

    R search(Search search);
  }
}
