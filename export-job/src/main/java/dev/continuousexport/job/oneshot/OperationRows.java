package dev.continuousexport.job.oneshot;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.syntax.ServiceColumns;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations and their results as tables, with the columns of ADX. */
final class OperationRows {
  private OperationRows() {}

  static ResultTable operations(List<Operation> operations, Instant now) {
    return new ResultTable(
        ServiceColumns.OPERATIONS.columns(),
        operations.stream().map(operation -> row(operation, now)).toList());
  }

  static ResultTable started(Operation operation) {
    return new ResultTable(
        ResultColumns.OPERATION.columns(), List.of(cells(operation.id().toString())));
  }

  static ResultTable result(Operation operation, List<ExportedFile> files) {
    boolean toTable = operation.kind() == Operation.Kind.TABLE;
    TableSchema columns =
        toTable ? ResultColumns.EXPORTED_TO_TABLE : ResultColumns.EXPORTED_TO_STORAGE;
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ExportedFile file : files) {
      rows.add(
          toTable
              ? cells(operation.target(), file.path(), file.records())
              : cells(file.path(), file.records()));
    }
    return new ResultTable(columns.columns(), rows);
  }

  /** The row of an operation. The nodes of a cluster have no names here. */
  private static List<@Nullable Object> row(Operation operation, Instant now) {
    Instant updated =
        operation.state() == Operation.State.IN_PROGRESS ? now : operation.updatedOn();
    return cells(
        operation.id().toString(),
        operation.kind().shown(),
        "",
        Ticks.ofInstant(operation.startedOn()),
        Ticks.ofInstant(updated),
        Ticks.ofDuration(Duration.between(operation.startedOn(), updated)),
        operation.state().shown(),
        operation.status(),
        operation.activity().toString(),
        operation.shouldRetry(),
        operation.database(),
        operation.principal(),
        operation.principal(),
        null,
        "");
  }

  private static List<@Nullable Object> cells(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
