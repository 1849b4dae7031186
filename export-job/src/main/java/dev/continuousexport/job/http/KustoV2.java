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

/**
 * The frames of the Kusto V2 protocol. The order of members matters: the Go client reads them by
 * position.
 *
 * <p>Source: the Kusto page "Query V2 HTTP response", and the clients.
 */
final class KustoV2 {
  /** Rows of a fragment: a client holds one fragment at a time. */
  static final int FRAGMENT_ROWS = 2_000;

  private static final String NO_VISUALIZATION = "{\"Visualization\":null}";
  private static final List<Column> PROPERTIES =
      List.of(
          new Column("TableId", KustoType.INT),
          new Column("Key", KustoType.STRING),
          new Column("Value", KustoType.STRING));
  private static final int PRIMARY = 1;

  private final JsonGenerator json;
  private final TableWriter tables;
  private final FrameLayout layout;
  private boolean first = true;

  /**
   * @param json writes nothing between values at the top
   */
  KustoV2(JsonGenerator json, FrameLayout layout) {
    this.json = json;
    this.tables = new TableWriter(json);
    this.layout = layout;
  }

  void query(Answer answer, RequestIdentity request, Instant at) throws IOException {
    json.writeRaw('[');
    header();
    properties(answer);
    if (layout.fragments()) {
      fragments(answer.table());
    } else {
      table(PRIMARY, "PrimaryResult", "PrimaryResult", answer.table());
    }
    table(
        PRIMARY + 1,
        "QueryCompletionInformation",
        "QueryCompletionInformation",
        StatusTables.v2(request, at));
    completion();
    json.writeRaw(layout.newlines() ? "\n]\n" : "]");
  }

  private void header() throws IOException {
    start("DataSetHeader");
    json.writeBooleanField("IsProgressive", false);
    json.writeStringField("Version", "v2.0");
    json.writeBooleanField("IsFragmented", layout.fragments());
    json.writeStringField("ErrorReportingPlacement", layout.errors().frame());
    json.writeEndObject();
  }

  private void properties(Answer answer) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of(PRIMARY, "Visualization", answer.visualization().orElse(NO_VISUALIZATION)));
    answer.cursor().ifPresent(cursor -> rows.add(List.of(PRIMARY, "Cursor", cursor)));
    startTable("DataTable", 0, "QueryProperties", "@ExtendedProperties");
    // Clients find dynamic values here, which are strings that hold JSON.
    tables.columns(
        List.of(PROPERTIES.get(0), PROPERTIES.get(1), new Column("Value", KustoType.DYNAMIC)),
        false);
    tables.rows(PROPERTIES, rows);
    json.writeEndObject();
  }

  private void table(int id, String kind, String name, ResultTable table) throws IOException {
    startTable("DataTable", id, kind, name);
    tables.columns(table.columns(), false);
    tables.rows(table.columns(), table.rows());
    json.writeEndObject();
  }

  private void fragments(ResultTable table) throws IOException {
    startTable("TableHeader", PRIMARY, "PrimaryResult", "PrimaryResult");
    tables.columns(table.columns(), false);
    json.writeEndObject();
    for (int from = 0; from < table.rows().size(); from += FRAGMENT_ROWS) {
      int to = Math.min(from + FRAGMENT_ROWS, table.rows().size());
      start("TableFragment");
      json.writeStringField("TableFragmentType", "DataAppend");
      json.writeNumberField("TableId", PRIMARY);
      tables.rows(table.columns(), table.rows().subList(from, to));
      json.writeEndObject();
    }
    start("TableCompletion");
    json.writeNumberField("TableId", PRIMARY);
    json.writeNumberField("RowCount", table.rows().size());
    json.writeEndObject();
  }

  private void completion() throws IOException {
    start("DataSetCompletion");
    json.writeBooleanField("HasErrors", false);
    json.writeBooleanField("Cancelled", false);
    json.writeEndObject();
  }

  private void startTable(String type, int id, String kind, String name) throws IOException {
    start(type);
    json.writeNumberField("TableId", id);
    json.writeStringField("TableKind", kind);
    json.writeStringField("TableName", name);
  }

  private void start(String type) throws IOException {
    if (!first) {
      json.writeRaw(layout.newlines() ? "\n," : ",");
    }
    first = false;
    json.writeStartObject();
    json.writeStringField("FrameType", type);
  }
}
