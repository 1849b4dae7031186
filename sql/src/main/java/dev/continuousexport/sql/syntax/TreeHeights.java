package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Refuses expressions that are too high: later stages walk the tree by recursion. */
final class TreeHeights {
  private static final int HIGHEST = 400;

  private final Diagnostics diagnostics;
  private final Map<Expression, Integer> heights = new IdentityHashMap<>();

  TreeHeights(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The node, unless its children are as high as they may be. */
  Expression grown(Expression node, List<Expression> children) {
    int height = 0;
    for (Expression child : children) {
      height = Math.max(height, heights.getOrDefault(child, 0));
    }
    if (height >= HIGHEST) {
      diagnostics.report(
          Diagnostic.Kind.SYNTAX,
          node.span(),
          "This expression has more than " + HIGHEST + " operations in one another.",
          "Split it with extend or let.");
      throw new SyntaxFailure();
    }
    heights.put(node, height + 1);
    return node;
  }
}
