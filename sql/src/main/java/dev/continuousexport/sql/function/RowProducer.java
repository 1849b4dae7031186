package dev.continuousexport.sql.function;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/** A function that makes rows, whose first argument names the types of their columns. */
public abstract class RowProducer extends TableFunction<Row> {
  private static final long serialVersionUID = 1L;

  private transient @Nullable String names;
  private transient List<KustoType> types = List.of();

  /** The types that the first argument names. */
  protected final List<KustoType> types(Object argument) {
    String text = argument.toString();
    if (!text.equals(names)) {
      types = named(text);
      names = text;
    }
    return types;
  }

  private static List<KustoType> named(String text) {
    List<KustoType> types = new ArrayList<>();
    for (String name : text.split(",")) {
      types.add(KustoType.named(name).orElseThrow());
    }
    return types;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory factory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(InputTypeStrategies.WILDCARD)
        .outputTypeStrategy(
            call -> {
              List<Column> columns = new ArrayList<>();
              for (KustoType type : named(call.getArgumentValue(0, String.class).orElseThrow())) {
                columns.add(new Column("f" + columns.size(), type));
              }
              return Optional.of(FlinkTypes.row(new TableSchema(columns)));
            })
        .build();
  }
}
