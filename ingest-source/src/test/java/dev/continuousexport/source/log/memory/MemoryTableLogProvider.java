package dev.continuousexport.source.log.memory;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogProvider;

/** Opens memory logs by their address. */
public final class MemoryTableLogProvider implements TableLogProvider {
  @Override
  public String kind() {
    return MemoryLog.KIND;
  }

  @Override
  public TableLog open(IngestTable table) {
    String address = table.log().address();
    MemoryLog log =
        MemoryLog.at(address)
            .orElseThrow(
                () ->
                    TableLogException.permanent(
                        "Table '%s' is bound to the memory log '%s', which does not exist in this"
                                .formatted(table.name(), address)
                            + " JVM. Call MemoryLog.create first."));
    return new MemoryTableLog(table, log);
  }
}
