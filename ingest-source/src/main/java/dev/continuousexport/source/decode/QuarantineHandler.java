package dev.continuousexport.source.decode;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.RecordBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;

/** Leaves bad records out, counts them, and keeps them in the table's quarantine. */
final class QuarantineHandler implements BadRecordHandler {
  private static final long PENDING_BYTES = 8L << 20;

  private final String table;
  private final String exportId;
  private final Quarantine quarantine;
  private final Counter quarantined;
  private final Map<QuarantineFile, List<QuarantinedRecord>> pending = new LinkedHashMap<>();
  private long pendingBytes;

  QuarantineHandler(String table, String exportId, Quarantine quarantine, Counter quarantined) {
    this.table = table;
    this.exportId = exportId;
    this.quarantine = quarantine;
    this.quarantined = quarantined;
  }

  @Override
  public void bad(long run, LogRange slice, RecordBatch batch, BadRecordException why) {
    byte[] bytes = Arrays.copyOfRange(batch.bytes(), batch.start(), batch.start() + batch.length());
    pending
        .computeIfAbsent(
            new QuarantineFile(exportId, table, run, slice.partition(), slice.from()),
            file -> new ArrayList<>())
        .add(
            new QuarantinedRecord(
                table,
                run,
                batch.nextOffset(),
                batch.place(),
                why.column(),
                why.reason(),
                why.text(),
                bytes));
    quarantined.inc();
    pendingBytes += bytes.length;
    if (pendingBytes > PENDING_BYTES) {
      flush();
    }
  }

  @Override
  public void flush() {
    var files = pending.entrySet().iterator();
    while (files.hasNext()) {
      var file = files.next();
      quarantine.keep(file.getKey(), file.getValue());
      files.remove();
    }
    pendingBytes = 0;
  }
}
