package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.types.TableSchema;

/** Binds the plugins whose columns are declared; the columns of others depend on the data. */
final class PluginBinder {
  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;

  PluginBinder(BindContext context, Environment environment, BoundRelation input) {
    this.context = context;
    this.environment = environment;
    this.input = input;
  }

  BoundRelation bind(RowOperator.Evaluate evaluate) {
    Expression.Call plugin = evaluate.plugin();
    String name = plugin.function().text();
    if (!name.equals("bag_unpack") && !name.equals("pivot")) {
      throw context.unsupported(
          plugin.function().span(),
          "The plugin '" + name + "' is not supported in export queries.",
          "Supported are bag_unpack and pivot, with the columns of their results declared.");
    }
    if (evaluate.declared().isEmpty()) {
      throw context.unsupported(
          plugin.span(),
          "The columns of '" + name + "' depend on the data, those of an export are fixed.",
          "Declare them, for example evaluate " + name + "(…) : (*, Name:string, Count:long).");
    }
    TableSchema declared = evaluate.declared().get();
    return name.equals("pivot")
        ? new PivotBinder(context, environment, input).bind(plugin, declared, evaluate.others())
        : new UnpackBinder(context, environment, input).bind(plugin, declared, evaluate.others());
  }
}
