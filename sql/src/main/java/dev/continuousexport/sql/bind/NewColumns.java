package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;

/** The columns of an input to which others are added; one of the same name is replaced. */
final class NewColumns {
  private final BoundRelation input;
  private final List<BoundRelation.Assignment> columns = new ArrayList<>();
  private final List<Column> produced = new ArrayList<>();

  NewColumns(BoundRelation input) {
    this.input = input;
    for (Column column : input.schema().columns()) {
      columns.add(
          new BoundRelation.Assignment(
              column.name(), new BoundExpression.Reference(column.name(), column.type())));
    }
  }

  /** Adds a column whose value the function produces. */
  void add(Column column) {
    Column source = new Column(BoundRelation.Expansion.produced(produced.size()), column.type());
    produced.add(source);
    BoundRelation.Assignment assignment =
        new BoundRelation.Assignment(
            column.name(), new BoundExpression.Reference(source.name(), source.type()));
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column.name())) {
        columns.set(i, assignment);
        return;
      }
    }
    columns.add(assignment);
  }

  BoundRelation expansion(RowFunction function, List<BoundExpression> arguments) {
    return new BoundRelation.Expansion(input, function, arguments, produced, columns);
  }
}
