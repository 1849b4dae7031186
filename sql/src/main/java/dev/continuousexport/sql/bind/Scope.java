package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns that an expression may name.
 *
 * @param ingestionTime whether the rows still know when they were ingested
 * @param serialized whether functions may rely on the order of the rows
 */
record Scope(TableSchema schema, boolean ingestionTime, boolean serialized) {
  /** No columns: the scope of let statements. */
  static final Scope NONE = new Scope(new TableSchema(List.of()), false);

  /** Columns of rows without an order. */
  Scope(TableSchema schema, boolean ingestionTime) {
    this(schema, ingestionTime, false);
  }

  static Scope of(BoundRelation relation) {
    return new Scope(
        relation.schema(), relation.accept(IngestionTimes.VISITOR), Serialized.is(relation));
  }

  Optional<Column> column(String name) {
    return schema.column(name);
  }

  /** What there is, for messages; not more than is easily read. */
  String listed() {
    return names().isEmpty()
        ? ""
        : "There are "
            + names().stream().limit(30).collect(Collectors.joining(", "))
            + (names().size() > 30 ? ", …" : "")
            + ".";
  }

  List<String> names() {
    return schema.columns().stream().map(Column::name).toList();
  }
}
