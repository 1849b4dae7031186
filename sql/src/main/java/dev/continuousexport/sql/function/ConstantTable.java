package dev.continuousexport.sql.function;

import dev.continuousexport.sql.lower.ConstantRows;
import java.util.List;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a datatable, which are handed over as one text in parts. */
public final class ConstantTable extends RowProducer {
  private static final long serialVersionUID = 1L;

  private transient @Nullable String text;
  private transient List<Object[]> rows = List.of();

  public void eval(Object... arguments) {
    StringBuilder parts = new StringBuilder();
    for (int i = 1; i < arguments.length; i++) {
      parts.append(arguments[i]);
    }
    String wanted = parts.toString();
    if (!wanted.equals(text)) {
      rows = ConstantRows.read(wanted, types(arguments[0]));
      text = wanted;
    }
    rows.forEach(row -> collect(Row.of(row.clone())));
  }
}
