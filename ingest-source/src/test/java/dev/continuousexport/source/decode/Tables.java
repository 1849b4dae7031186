package dev.continuousexport.source.decode;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Arrays;
import java.util.Map;

/** Tables for tests, by their columns' text. */
public final class Tables {
  private Tables() {}

  /** A table such as {@code date:datetime, delay:int}. */
  public static IngestTable table(String name, RecordFormat format, String columns) {
    return new IngestTable(
        name, schema(columns), new LogBinding("memory", name, Map.of()), format, OnBadRecord.FAIL);
  }

  public static TableSchema schema(String columns) {
    return new TableSchema(
        Arrays.stream(columns.split(", *"))
            .map(column -> column.split(":"))
            .map(column -> new Column(column[0], KustoType.named(column[1]).orElseThrow()))
            .toList());
  }
}
