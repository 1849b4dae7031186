package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of the answers of commands, with the names, types and order of ADX: tools read them
 * by position.
 *
 * <p>Source: {@code EngineCommandInfos.cs} in microsoft/Kusto-Query-Language, and the ADX page of
 * each command where that prints more.
 */
public final class ResultColumns {
  public static final TableSchema TABLES =
      columns("TableName:string, DatabaseName:string, Folder:string, DocString:string");

  public static final TableSchema DROPPED_TABLES = columns("TableName:string, DatabaseName:string");

  /** Of a table or an external table, as text. */
  public static final TableSchema SCHEMA =
      columns(
          "TableName:string, Schema:string, DatabaseName:string, Folder:string, DocString:string");

  public static final TableSchema TABLE_ATTRIBUTES =
      columns(
          """
          AttributeName:string, AttributeType:string, ExtentSize:long, CompressionRatio:real,
          IndexSize:long, IndexSizePercent:real, OriginalSize:long, AttributeId:guid,
          SharedIndexSize:long, StorageEngineVersion:string""");

  public static final TableSchema TABLE_DETAILS =
      columns(
          """
          TableName:string, DatabaseName:string, Folder:string, DocString:string, TotalExtents:long,
          TotalExtentSize:real, TotalOriginalSize:real, TotalRowCount:long, HotExtents:long,
          HotExtentSize:real, HotOriginalSize:real, HotRowCount:long, AuthorizedPrincipals:string,
          RetentionPolicy:string, CachingPolicy:string, ShardingPolicy:string, MergePolicy:string,
          StreamingIngestionPolicy:string, IngestionBatchingPolicy:string,
          MinExtentsCreationTime:datetime, MaxExtentsCreationTime:datetime, RowOrderPolicy:string,
          TableId:guid""");

  public static final TableSchema POLICY =
      columns(
          """
          PolicyName:string, EntityName:string, Policy:string, ChildEntities:string,
          EntityType:string""");

  public static final TableSchema INGESTED = columns("ExtentId:guid");

  public static final TableSchema EXTENTS =
      columns(
          """
          ExtentId:guid, OriginalSize:long, ExtentSize:long, ColumnSize:long, IndexSize:long,
          RowCount:long""");

  /** What an asynchronous command answers. */
  public static final TableSchema OPERATION = columns("OperationId:guid");

  public static final TableSchema EXTERNAL_TABLES =
      columns(
          """
          TableName:string, TableType:string, Folder:string, DocString:string, Properties:string,
          ConnectionStrings:dynamic, Partitions:dynamic, PathFormat:string""");

  public static final TableSchema ALTERED_EXTERNAL_TABLE =
      columns(
          """
          TableName:string, TableType:string, Folder:string, DocString:string, Schema:string,
          Properties:string""");

  public static final TableSchema EXTERNAL_TABLE_DETAILS =
      columns("TableName:string, QueryAccelerationPolicy:string, QueryAccelerationState:string");

  public static final TableSchema EXTERNAL_TABLE_ARTIFACTS =
      columns("Uri:string, Partition:dynamic, Size:long");

  public static final TableSchema MAPPINGS =
      columns(
          """
          Name:string, Kind:string, Mapping:string, LastUpdatedOn:datetime, Database:string,
          Table:string""");

  public static final TableSchema QUERY_ACCELERATION =
      columns(
          """
          ExternalTableName:string, IsEnabled:bool, Hot:timespan, HotSize:long,
          LastUpdatedDateTime:datetime, AccelerationPendingDataFilesCount:long,
          AccelerationPendingDataFilesSize:long, AccelerationCompletePercentage:real,
          NotHealthyReason:string""");

  public static final TableSchema MIRRORED_ARTIFACTS =
      columns("Timestamp:datetime, ExternalTableName:string, Path:string, NumRecords:long");

  public static final TableSchema CREATED_EXPORT =
      columns(
          """
          Name:string, ExternalTableName:string, Query:string, ForcedLatency:timespan,
          IntervalBetweenRuns:timespan, CursorScopedTables:string, ExportProperties:string""");

  public static final TableSchema EXPORTS =
      columns(
          """
          Name:string, ExternalTableName:string, Query:string, ForcedLatency:timespan,
          IntervalBetweenRuns:timespan, CursorScopedTables:string, ExportProperties:string,
          LastRunTime:datetime, StartCursor:string, IsDisabled:bool, LastRunResult:string,
          ExportedTo:datetime, IsRunning:bool""");

  /** The last column is in what ADX prints, and not in its grammar. */
  public static final TableSchema EXPORTED_ARTIFACTS =
      columns(
          """
          Timestamp:datetime, ExternalTableName:string, Path:string, NumRecords:long,
          SizeInBytes:long""");

  public static final TableSchema FAILURES =
      columns(
          """
          Timestamp:datetime, OperationId:string, Name:string, LastSuccessRun:datetime,
          FailureKind:string, Details:string""");

  /** Our own: the ledger, run by run. */
  public static final TableSchema RUNS =
      columns(
          """
          Run:long, Revision:int, AfterCursor:string, UpToCursor:string, After:datetime,
          UpTo:datetime, StartedOn:datetime, CommittedOn:datetime, NumArtifacts:long,
          NumRecords:long, SizeInBytes:long, DefinitionVersion:long, PlanHash:string""");

  /** Our own: the Flink SQL and the warnings of an export. */
  public static final TableSchema PLAN = columns("Kind:string, Text:string");

  /** Our own: how far an export is behind. */
  public static final TableSchema LAG =
      columns("Name:string, ExportedTo:datetime, CurrentCursor:string, Lag:timespan");

  /** Our own: what does not hold of ledger and folder. */
  public static final TableSchema VIOLATIONS =
      columns("Kind:string, Subject:string, Details:string");

  public static final TableSchema EXPORTED_TO_TABLE =
      columns("ExternalTableName:string, Path:string, NumRecords:long");

  public static final TableSchema EXPORTED_TO_STORAGE = columns("Path:string, NumRecords:long");

  public static final TableSchema PRINCIPALS =
      columns(
          """
          Role:string, PrincipalType:string, PrincipalDisplayName:string, PrincipalObjectId:string,
          PrincipalFQN:string, Notes:string, RoleAssignmentIdentifier:string""");

  public static final TableSchema PRINCIPAL_ROLES =
      columns("Scope:string, DisplayName:string, AADObjectID:string, Role:string");

  public static final TableSchema SCRIPT =
      columns(
          """
          OperationId:guid, CommandType:string, CommandText:string, Result:string,
          Reason:string""");

  private ResultColumns() {}

  /** Reads {@code Name:type, Name:type}. */
  static TableSchema columns(String namesAndTypes) {
    List<Column> columns =
        Arrays.stream(namesAndTypes.split(",\\s*"))
            .map(text -> text.split(":", 2))
            .map(parts -> new Column(parts[0], KustoType.named(parts[1]).orElseThrow()))
            .toList();
    return new TableSchema(columns);
  }
}
