package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Binds {@code mv-expand}: the function gets the kind, the limit and the arrays. */
final class MultiValueBinder {
  private final BindContext context;
  private final BoundRelation input;
  private final ExpressionBinder expressions;
  private final Set<String> spread = new HashSet<>();

  MultiValueBinder(BindContext context, BoundRelation input, ExpressionBinder expressions) {
    this.context = context;
    this.input = input;
    this.expressions = expressions;
  }

  /** What becomes of bags and of null. */
  enum Kind {
    /** A bag is its properties, each a bag; null is one row. */
    BAG,
    /** A bag is its properties, each an array of name and value; null is one row. */
    ARRAY,
    /** As {@link #BAG}, but null has no elements. */
    ELEMENTS;

    private BoundExpression value() {
      return constant(KustoType.STRING, name().toLowerCase(Locale.ROOT));
    }
  }

  BoundRelation bind(RowOperator.Expand expand) {
    return bind(expand, expand.arrays() ? Kind.ARRAY : Kind.BAG);
  }

  BoundRelation bind(RowOperator.Expand expand, Kind kind) {
    List<NamedExpression> values =
        expand.columns().stream().map(RowOperator.Expanded::value).toList();
    ProjectionBinder names = new ProjectionBinder(context);
    names.declareAll(values);
    List<BoundRelation.Assignment> arrays = names.assignments(values, this::array);
    List<BoundExpression> arguments = new ArrayList<>();
    arguments.add(kind.value());
    arguments.add(expressions.converted(expand.limit(), KustoType.LONG));
    NewColumns columns = new NewColumns(input);
    for (int i = 0; i < arrays.size(); i++) {
      arguments.add(arrays.get(i).value());
      KustoType type = expand.columns().get(i).type().orElse(KustoType.DYNAMIC);
      columns.add(new Column(arrays.get(i).name(), type));
      spread.add(arrays.get(i).name());
    }
    expand.index().ifPresent(name -> columns.add(new Column(name.text(), KustoType.LONG)));
    return columns.expansion(RowFunction.EXPAND, arguments);
  }

  /** The names of the columns that take the elements. */
  Set<String> spread() {
    return Set.copyOf(spread);
  }

  /** What {@link RowFunction#EXPAND} takes to give the elements of one array. */
  static List<BoundExpression> elementsOf(BoundExpression array) {
    return List.of(Kind.BAG.value(), constant(KustoType.LONG, (long) Integer.MAX_VALUE), array);
  }

  private static BoundExpression constant(KustoType type, java.io.Serializable value) {
    return new BoundExpression.Value(new Constant(type, value));
  }

  private BoundExpression array(NamedExpression named) {
    BoundExpression bound = expressions.bind(named.expression());
    if (bound.type() != KustoType.DYNAMIC) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          named.span(),
          "Only a dynamic has several values, this is a " + bound.type().kustoName() + ".",
          "Use todynamic() or pack_array().");
    }
    if (SortedArrays.arrays(bound) > 1) {
      throw context.unsupported(
          named.span(),
          "Here several sorted arrays are not supported in export queries.",
          "Name them before, with extend (a, b) = ….");
    }
    return bound;
  }
}
