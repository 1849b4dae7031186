package dev.continuousexport.job.http;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Kusto sends beside a result: that all went well. */
final class StatusTables {
  private static final String COMPLETED = "Query completed successfully";

  /** The severity of information; 2 and less are errors. */
  private static final int INFORMATION = 4;

  private static final List<Column> V1 =
      List.of(
          new Column("Timestamp", KustoType.DATETIME),
          new Column("Severity", KustoType.INT),
          new Column("SeverityName", KustoType.STRING),
          new Column("StatusCode", KustoType.INT),
          new Column("StatusDescription", KustoType.STRING),
          new Column("Count", KustoType.INT),
          new Column("RequestId", KustoType.GUID),
          new Column("ActivityId", KustoType.GUID),
          new Column("SubActivityId", KustoType.GUID),
          new Column("ClientActivityId", KustoType.STRING));

  private static final List<Column> V2 =
      List.of(
          new Column("Timestamp", KustoType.DATETIME),
          new Column("ClientRequestId", KustoType.STRING),
          new Column("ActivityId", KustoType.GUID),
          new Column("SubActivityId", KustoType.GUID),
          new Column("ParentActivityId", KustoType.GUID),
          new Column("Level", KustoType.INT),
          new Column("LevelName", KustoType.STRING),
          new Column("StatusCode", KustoType.INT),
          new Column("StatusCodeName", KustoType.STRING),
          new Column("EventType", KustoType.INT),
          new Column("EventTypeName", KustoType.STRING),
          new Column("Payload", KustoType.STRING));

  private StatusTables() {}

  static ResultTable v1(RequestIdentity request, Instant at) {
    String activity = request.activity();
    return table(
        V1,
        Ticks.ofInstant(at),
        INFORMATION,
        "Info",
        0,
        COMPLETED,
        1,
        activity,
        activity,
        activity,
        request.client());
  }

  static ResultTable v2(RequestIdentity request, Instant at) {
    String activity = request.activity();
    return table(
        V2,
        Ticks.ofInstant(at),
        request.client(),
        activity,
        activity,
        activity,
        INFORMATION,
        "Info",
        0,
        "S_OK (0)",
        INFORMATION,
        "QueryInfo",
        "{\"Count\":1,\"Text\":\"" + COMPLETED + "\"}");
  }

  private static ResultTable table(List<Column> columns, @Nullable Object... row) {
    return new ResultTable(columns, List.of(Arrays.asList(row)));
  }
}
