package dev.continuousexport.job.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The answers of the Kusto V1 protocol.
 *
 * <p>Source: the Kusto page "Query V1 HTTP response". Management answers have exactly one table:
 * clients differ on what the others would be.
 */
final class KustoV1 {
  private static final String NO_VISUALIZATION = "{\"Visualization\":null}";
  private static final List<Column> PROPERTIES = List.of(new Column("Value", KustoType.STRING));
  private static final List<Column> CONTENTS =
      List.of(
          new Column("Ordinal", KustoType.LONG),
          new Column("Kind", KustoType.STRING),
          new Column("Name", KustoType.STRING),
          new Column("Id", KustoType.STRING),
          new Column("PrettyName", KustoType.STRING));

  private final JsonGenerator json;
  private final TableWriter tables;

  KustoV1(JsonGenerator json) {
    this.json = json;
    this.tables = new TableWriter(json);
  }

  /** What a management command answers. */
  void management(ResultTable result) throws IOException {
    all(List.of(result));
  }

  /** What a query answers: the result, its properties, its status, and a table of contents. */
  void query(Answer answer, RequestIdentity request, Instant at) throws IOException {
    all(
        List.of(
            answer.table(),
            new ResultTable(PROPERTIES, properties(answer)),
            StatusTables.v1(request, at),
            contents()));
  }

  private static List<List<Object>> properties(Answer answer) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of(answer.visualization().orElse(NO_VISUALIZATION)));
    answer.cursor().ifPresent(cursor -> rows.add(List.of("{\"Cursor\":\"" + cursor + "\"}")));
    return rows;
  }

  private static ResultTable contents() {
    return new ResultTable(
        CONTENTS,
        List.of(
            List.of(0L, "QueryResult", "PrimaryResult", UUID.randomUUID().toString(), ""),
            List.of(1L, "QueryProperties", "@ExtendedProperties", UUID.randomUUID().toString(), ""),
            List.of(2L, "QueryStatus", "QueryStatus", new UUID(0, 0).toString(), "")));
  }

  private void all(List<ResultTable> results) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("Tables");
    for (int i = 0; i < results.size(); i++) {
      ResultTable result = results.get(i);
      json.writeStartObject();
      json.writeStringField("TableName", "Table_" + i);
      tables.columns(result.columns(), true);
      tables.rows(result.columns(), result.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
