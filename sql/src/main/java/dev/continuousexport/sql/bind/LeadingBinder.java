package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.LeadingOperator;
import dev.continuousexport.sql.syntax.Search;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Binds print, range and datatable. */
final class LeadingBinder implements LeadingOperator.Visitor<BoundRelation> {
  /** One row without columns. */
  private static final BoundRelation ONE =
      new BoundRelation.Constants(new TableSchema(List.of()), List.of(List.of()));

  private final BindContext context;
  private final Environment environment;
  private final ExpressionBinder expressions;

  LeadingBinder(BindContext context, Environment environment) {
    this.context = context;
    this.environment = environment;
    this.expressions =
        new ExpressionBinder(context, environment, Scope.NONE, AggregateCollector.NONE);
  }

  @Override
  public BoundRelation print(LeadingOperator.Print print) {
    ProjectionBinder names = ProjectionBinder.ofPrint(context);
    names.declareAll(print.columns());
    return new BoundRelation.Projection(
        ONE, names.assignments(print.columns(), named -> expressions.bind(named.expression())));
  }

  @Override
  public BoundRelation range(LeadingOperator.Range range) {
    BoundExpression from = expressions.bind(range.from());
    BoundExpression to = expressions.bind(range.to());
    BoundExpression step = expressions.bind(range.step());
    KustoType type = from.type();
    boolean spans = step.type() == KustoType.TIMESPAN && type == to.type();
    if (type.isNumeric() && to.type().isNumeric() && step.type().isNumeric()) {
      type = widest(List.of(type, to.type(), step.type()));
    } else if (!spans || type != KustoType.DATETIME && type != KustoType.TIMESPAN) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          range.span(),
          "'range' cannot go from "
              + type.kustoName()
              + " to "
              + to.type().kustoName()
              + " in steps of "
              + step.type().kustoName()
              + ".",
          "It takes numbers, or two datetimes or timespans with a timespan as step.");
    }
    RangeLimit.check(from, to, step, range.span(), context);
    KustoType steps = spans ? KustoType.TIMESPAN : type;
    String produced = BoundRelation.Expansion.produced(0);
    return new BoundRelation.Expansion(
        ONE,
        RowFunction.RANGE,
        List.of(
            expressions.convert(from, type),
            expressions.convert(to, type),
            expressions.convert(step, steps)),
        List.of(new Column(produced, type)),
        List.of(
            new BoundRelation.Assignment(
                range.column().text(), new BoundExpression.Reference(produced, type))));
  }

  private static KustoType widest(List<KustoType> types) {
    if (types.contains(KustoType.REAL) || types.contains(KustoType.DECIMAL)) {
      return KustoType.REAL;
    }
    return types.stream().allMatch(type -> type == KustoType.INT) ? KustoType.INT : KustoType.LONG;
  }

  @Override
  public BoundRelation search(Search search) {
    return new SearchBinder(context, environment, search).overTables();
  }

  @Override
  public BoundRelation datatable(LeadingOperator.Datatable datatable) {
    List<Column> columns = datatable.schema().columns();
    List<List<Constant>> rows = new ArrayList<>();
    boolean failed = false;
    for (int at = 0; at < datatable.cells().size(); at += columns.size()) {
      List<Constant> row = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        try {
          row.add(cell(datatable.cells().get(at + i), columns.get(i).type()));
        } catch (BindFailure e) {
          failed = true;
        }
      }
      rows.add(row);
    }
    if (failed) {
      throw new BindFailure();
    }
    return new BoundRelation.Constants(datatable.schema(), rows);
  }

  private Constant cell(Expression cell, KustoType type) {
    BoundExpression bound = expressions.bind(cell);
    if (!(bound instanceof BoundExpression.Value value)) {
      throw context.unsupported(
          cell.span(), "A datatable holds literals only.", "Compute the value with extend.");
    }
    return ConstantConversion.convert(value.constant(), type)
        .orElseThrow(
            () ->
                context.fail(
                    Diagnostic.Kind.TYPE,
                    cell.span(),
                    "This "
                        + value.type().kustoName()
                        + " does not fit a column of type "
                        + type.kustoName()
                        + ".",
                    "Write it as " + type.kustoName() + "(…)."));
  }

  /** {@code getschema}: the columns as rows. */
  static BoundRelation schemaOf(TableSchema schema) {
    TableSchema columns =
        new TableSchema(
            List.of(
                new Column("ColumnName", KustoType.STRING),
                new Column("ColumnOrdinal", KustoType.LONG),
                new Column("DataType", KustoType.STRING),
                new Column("ColumnType", KustoType.STRING)));
    List<List<Constant>> rows = new ArrayList<>();
    for (Column column : schema.columns()) {
      rows.add(
          List.of(
              Constant.text(column.name()),
              new Constant(KustoType.LONG, (long) rows.size()),
              Constant.text(column.type().dotNetName()),
              Constant.text(column.type().kustoName())));
    }
    return new BoundRelation.Constants(columns, rows);
  }
}
