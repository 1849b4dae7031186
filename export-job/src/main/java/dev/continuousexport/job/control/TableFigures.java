package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.model.TableDefinition;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted of tables: the records of managed ones; other logs are not asked. */
final class TableFigures {
  private static final Logger LOG = LoggerFactory.getLogger(TableFigures.class);
  private static final String NO_POLICY = "null";

  private final Clock clock;

  TableFigures(Clock clock) {
    this.clock = clock;
  }

  ResultTable details(String database, Collection<TableDefinition> tables) {
    return Rows.of(
        ResultColumns.TABLE_DETAILS,
        tables.stream().map(table -> details(database, table)).toList());
  }

  private List<@Nullable Object> details(String database, TableDefinition table) {
    Long records = records(table.table());
    return Rows.row(
        table.name(),
        database,
        table.folder(),
        table.docString(),
        0L,
        0.0,
        0.0,
        records,
        0L,
        0.0,
        0.0,
        records,
        "",
        NO_POLICY,
        NO_POLICY,
        NO_POLICY,
        NO_POLICY,
        NO_POLICY,
        NO_POLICY,
        null,
        null,
        NO_POLICY,
        id(database, table.name()));
  }

  static String id(String... names) {
    String place = String.join("\n", names);
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private @Nullable Long records(IngestTable table) {
    if (!table.log().kind().equals("managed")) {
      return null;
    }
    try (TableLog log = TableLogs.open(table)) {
      return log.estimatedRecords(log.history(new Cursor(Ticks.ofInstant(clock.instant()))));
    } catch (TableLogException e) {
      LOG.warn("The records of table '{}' cannot be counted.", table.name(), e);
      return null;
    }
  }
}
