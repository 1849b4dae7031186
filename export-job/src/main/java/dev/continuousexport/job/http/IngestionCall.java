package dev.continuousexport.job.http;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.RecordIngestion;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/rest/ingest/{database}/{table}}: the records are the body.
 *
 * <p>Source: the Kusto page "Streaming ingestion HTTP request".
 */
final class IngestionCall {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("ConsumedRecordsCount", KustoType.LONG),
          new Column("UpdatePolicyStatus", KustoType.STRING),
          new Column("UpdatePolicyFailureCode", KustoType.STRING),
          new Column("UpdatePolicyFailureReason", KustoType.STRING));

  private final RecordIngestion ingestion;

  IngestionCall(RecordIngestion ingestion) {
    this.ingestion = ingestion;
  }

  ResultTable answer(
      List<String> entity, Map<String, String> parameters, Principal principal, byte[] data) {
    if (parameters.getOrDefault("sourcekind", "").equalsIgnoreCase("uri")) {
      throw new CommandException(
          "Records are not fetched from addresses here: send them in the body, without"
              + " sourceKind=uri.");
    }
    String format = parameters.getOrDefault("streamformat", "");
    if (format.isBlank()) {
      throw new CommandException(
          "The address says nothing of the records' format: add ?streamFormat=csv, json or"
              + " multijson.");
    }
    Optional<String> mapping =
        Optional.ofNullable(parameters.get("mappingname")).filter(name -> !name.isBlank());
    Optional<String> database =
        Optional.of(entity.get(0)).filter(name -> !name.equalsIgnoreCase("NetDefaultDB"));
    long records =
        ingestion.ingest(
            new RecordIngestion.Payload(entity.get(1), database, principal, format, mapping, data));
    return new ResultTable(COLUMNS, List.of(List.of(records, "Inactive", "Unknown", "")));
  }
}
