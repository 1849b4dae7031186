package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A command about a part of ADX that has no counterpart here. */
public record UnofferedCommand(
    SourceText source, String title, Subject subject, List<EntityName> names)
    implements Command, NotOffered {
  /** The parts of ADX without counterpart. */
  public enum Subject {
    EXTERNAL_ARTIFACTS("there are no plugins whose artifacts could be cached", Optional.empty()),
    CLUSTER_POLICY(
        "what its policies decide is decided by settings of the service",
        Optional.of(ResultColumns.POLICY)),
    TABLE_POLICY("only the policy ingestiontime exists", Optional.of(ResultColumns.POLICY)),
    INGESTION_MAPPING(
        "records are read by the names of the columns, or by their position",
        Optional.of(ResultColumns.MAPPINGS)),
    QUEUED_INGESTION("there are no queues in which records could wait", Optional.empty()),
    MIRRORING("tables are not mirrored", Optional.of(ResultColumns.MIRRORED_ARTIFACTS)),
    EXTERNAL_TABLE_POLICY(
        "external tables are written and not queried", Optional.of(ResultColumns.POLICY)),
    QUERY_ACCELERATION(
        "external tables are written and not queried",
        Optional.of(ResultColumns.QUERY_ACCELERATION));

    private final String reason;
    private final Optional<TableSchema> columns;

    Subject(String reason, Optional<TableSchema> columns) {
      this.reason = reason;
      this.columns = columns;
    }
  }

  public UnofferedCommand {
    names = List.copyOf(names);
  }

  @Override
  public String reason() {
    return subject.reason;
  }

  @Override
  public Optional<TableSchema> columns() {
    return subject.columns;
  }
}
