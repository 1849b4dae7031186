package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.DimensionJoin;
import dev.continuousexport.sql.bind.Substitution;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dimension with filters and projections, as one filter and one projection over its columns.
 *
 * @param scan the table
 * @param conditions all of which must be true, on columns of the table
 * @param outputs the columns of the side, computed from columns of the table
 */
record DimensionShape(
    BoundRelation.Scan scan,
    List<BoundExpression> conditions,
    Map<String, BoundExpression> outputs) {
  static DimensionShape of(BoundRelation relation) {
    if (relation instanceof BoundRelation.Scan scan) {
      Map<String, BoundExpression> outputs = new LinkedHashMap<>();
      for (Column column : scan.schema().columns()) {
        outputs.put(column.name(), new BoundExpression.Reference(column.name(), column.type()));
      }
      return new DimensionShape(scan, List.of(), outputs);
    }
    if (relation instanceof BoundRelation.Filter filter) {
      DimensionShape input = of(filter.input());
      List<BoundExpression> conditions = new ArrayList<>(input.conditions);
      conditions.add(filter.condition().accept(new Substitution(input.outputs)));
      return new DimensionShape(input.scan, conditions, input.outputs);
    }
    if (relation instanceof BoundRelation.Projection projection) {
      DimensionShape input = of(projection.input());
      Map<String, BoundExpression> outputs = new LinkedHashMap<>();
      for (BoundRelation.Assignment column : projection.columns()) {
        outputs.put(column.name(), column.value().accept(new Substitution(input.outputs)));
      }
      return new DimensionShape(input.scan, input.conditions, outputs);
    }
    throw new IllegalStateException("The binder lets no such right side of a join through.");
  }

  /** What the join needs of the table, keys left out. */
  ReadColumns read(DimensionJoin join) {
    ReadColumns read = new ReadColumns();
    read.addAll(conditions);
    for (BoundRelation.JoinColumn column : join.columns()) {
      BoundExpression value = outputs.get(column.source());
      if (column.fromRight() && value != null) {
        read.add(value);
      }
    }
    return read;
  }

  /** Whether the join takes only columns of the table itself, none that are computed. */
  boolean isPlain(DimensionJoin join) {
    return join.columns().stream()
        .filter(BoundRelation.JoinColumn::fromRight)
        .allMatch(column -> outputs.get(column.source()) instanceof BoundExpression.Reference);
  }
}
