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
 */
record Scope(TableSchema schema, boolean ingestionTime) {
  /** No columns: the scope of let statements. */
  static final Scope NONE = new Scope(new TableSchema(List.of()), false);

  static Scope of(BoundRelation relation) {
    return new Scope(relation.schema(), relation.accept(IngestionTimes.VISITOR));
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
