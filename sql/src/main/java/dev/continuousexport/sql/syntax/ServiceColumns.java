package dev.continuousexport.sql.syntax;

import static dev.continuousexport.sql.syntax.ResultColumns.columns;

import dev.continuousexport.sql.types.TableSchema;

/** As {@link ResultColumns}, of the commands about the whole service. */
public final class ServiceColumns {
  public static final TableSchema VERSION =
      columns(
          """
          BuildVersion:string, BuildTime:datetime, ServiceType:string, ProductVersion:string,
          ServiceOffering:string""");

  public static final TableSchema CLUSTER =
      columns(
          """
          NodeId:string, Address:string, Name:string, StartTime:datetime, IsAdmin:bool,
          MachineTotalMemory:long, MachineAvailableMemory:long, ProcessorCount:int,
          EnvironmentDescription:string""");

  public static final TableSchema DATABASES =
      columns(
          """
          DatabaseName:string, PersistentStorage:string, Version:string, IsCurrent:bool,
          DatabaseAccessMode:string, PrettyName:string, ReservedSlot1:bool, DatabaseId:guid,
          InTransitionTo:string, SuspensionState:string""");

  public static final TableSchema DATABASES_DETAILS =
      columns(
          """
          DatabaseName:string, PersistentStorage:string, Version:string, IsCurrent:bool,
          DatabaseAccessMode:string, PrettyName:string, AuthorizedPrincipals:string,
          RetentionPolicy:string, MergePolicy:string, ReservedSlot1:string, CachingPolicy:string,
          ShardingPolicy:string, StreamingIngestionPolicy:string, IngestionBatchingPolicy:string,
          TotalSize:real, DatabaseId:guid, InTransitionTo:string""");

  public static final TableSchema DATABASE_SCHEMA =
      columns(
          """
          DatabaseName:string, TableName:string, ColumnName:string, ColumnType:string,
          IsDefaultTable:bool, IsDefaultColumn:bool, PrettyName:string, Version:string,
          Folder:string, DocString:string""");

  public static final TableSchema CLUSTER_SCHEMA_JSON = columns("ClusterSchema:string");

  public static final TableSchema DATABASE_SCHEMA_JSON = columns("DatabaseSchema:string");

  public static final TableSchema DATABASE_SCHEMA_SCRIPT = columns("DatabaseSchemaScript:string");

  public static final TableSchema SCHEMA_VIOLATIONS =
      columns("EntityKind:string, EntityName:string, Property:string, Reason:string");

  public static final TableSchema COMMANDS =
      columns(
          """
          ClientActivityId:string, CommandType:string, Text:string, Database:string,
          StartedOn:datetime, LastUpdatedOn:datetime, Duration:timespan, State:string,
          RootActivityId:guid, User:string, FailureReason:string, Application:string,
          Principal:string, TotalCpu:timespan, ResourcesUtilization:dynamic,
          ClientRequestProperties:dynamic, WorkloadGroup:string, VirtualCluster:string""");

  public static final TableSchema COMMANDS_AND_QUERIES =
      columns(
          """
          ClientActivityId:string, CommandType:string, Text:string, Database:string,
          StartedOn:datetime, LastUpdatedOn:datetime, Duration:timespan, State:string,
          FailureReason:string, RootActivityId:guid, User:string, Application:string,
          Principal:string, ClientRequestProperties:dynamic, TotalCpu:timespan, MemoryPeak:long,
          CacheStatistics:dynamic, ScannedExtentsStatistics:dynamic, ResultSetStatistics:dynamic,
          WorkloadGroup:string, VirtualCluster:string""");

  public static final TableSchema QUERIES =
      columns(
          """
          ClientActivityId:string, Text:string, Database:string, StartedOn:datetime,
          LastUpdatedOn:datetime, Duration:timespan, State:string, RootActivityId:guid, User:string,
          FailureReason:string, TotalCpu:timespan, CacheStatistics:dynamic, Application:string,
          MemoryPeak:long, ScannedExtentsStatistics:dynamic, Principal:string,
          ClientRequestProperties:dynamic, ResultSetStatistics:dynamic, WorkloadGroup:string,
          OverallQueryStats:string, VirtualCluster:string""");

  /** Two names are misspelt there as here. */
  public static final TableSchema RUNNING_QUERIES =
      columns(
          """
          ClientActivityId:string, Text:string, Database:string, StartedOn:datetime,
          LastUpdatedOn:datetime, Duration:timespan, State:string, RootActivityId:guid, User:string,
          FailureReason:string, TotalCpu:timespan, CacheStatistics:dynamic, Application:string,
          MemoryPeak:long, ScannedEventStatistics:dynamic, Pricipal:string,
          ClientRequestProperties:dynamic, ResultSetStatistics:dynamic, WorkloadGroup:string""");

  public static final TableSchema OPERATIONS =
      columns(
          """
          OperationId:guid, Operation:string, NodeId:string, StartedOn:datetime,
          LastUpdatedOn:datetime, Duration:timespan, State:string, Status:string,
          RootActivityId:guid, ShouldRetry:bool, Database:string, Principal:string, User:string,
          AdminEpochStartTime:datetime, VirtualCluster:string""");

  public static final TableSchema CAPACITY =
      columns("Resource:string, Total:long, Consumed:long, Remaining:long");

  public static final TableSchema DIAGNOSTICS =
      columns(
          """
          IsHealthy:bool, EnvironmentDescription:string, IsScaleOutRequired:bool, MachinesTotal:int,
          MachinesOffline:int, NodeLastRestartedOn:datetime, AdminLastElectedOn:datetime,
          ExtentsTotal:int, DiskColdAllocationPercentage:int,
          InstancesTargetBasedOnDataCapacity:int, TotalOriginalDataSize:real, TotalExtentSize:real,
          IngestionsLoadFactor:real, IngestionsInProgress:long, IngestionsSuccessRate:real,
          MergesInProgress:long, BuildVersion:string, BuildTime:datetime,
          ClusterDataCapacityFactor:real, IsDataWarmingRequired:bool,
          DataWarmingLastRunOn:datetime, MergesSuccessRate:real, NotHealthyReason:string,
          IsAttentionRequired:bool, AttentionRequiredReason:string, ProductVersion:string,
          FailedIngestOperations:int, FailedMergeOperations:int, MaxExtentsInSingleTable:int,
          TableWithMaxExtents:string, MergesLoadFactor:real, WarmExtentSize:real,
          NumberOfDatabases:int, PurgeExtentsRebuildLoadFactor:real,
          PurgeExtentsRebuildInProgress:long, PurgesInProgress:long,
          RowStoreLocalStorageCapacityFactor:real, ExportsLoadFactor:real, ExportsInProgress:long,
          PendingContinuousExports:long, MaxContinuousExportLatenessMinutes:long,
          RowStoreSealsInProgress:long, IsRowStoreUnhealthy:bool, MachinesSuspended:int,
          DataPartitioningLoadFactor:real, DataPartitioningOperationsInProgress:long,
          MinPartitioningPercentageInSingleTable:real, TableWithMinPartitioningPercentage:string,
          V3DataCapacityFactor:real, MaterializedViewsInProgress:long,
          IngestionCapacityUtilization:real, ShardsWarmingStatus:string,
          ShardsWarmingTemperature:real, ShardsWarmingDetails:string,
          StoredQueryResultsInProgress:long, HotDataDiskSpaceUsage:real,
          MirroringOperationsLoadFactor:real, MirroringOperationsInProgress:long,
          QueryAccelerationLoadFactor:real, QueryAccelerationInProgress:long,
          QueryAccelerationCapacityUtilization:real, GraphSnapshotsLoadFactor:real,
          GraphSnapshotsInProgress:long""");

  private ServiceColumns() {}
}
