package dev.continuousexport.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuousexport.source.decode.BadRecordHandler;
import dev.continuousexport.source.log.memory.MemoryLog;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.source.plan.MemoryPlanLog;
import dev.continuousexport.source.split.ClockSplit;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.source.split.Slice;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class IngestReaderTest {
  private static final Cursor AT = new Cursor(1_000);

  private final MemoryLog log = MemoryLog.create("reader-test", 1);
  private final RecordingReaderContext context = new RecordingReaderContext();
  private final RecordingOutput output = new RecordingOutput();

  @Test
  void theOutputOfASliceThatItsLastRowFinishesIsReleased() throws Exception {
    log.append(0, AT, "{\"id\":1}", "{\"id\":2}");
    List<Slice> slices = slices();
    read(slices);
    assertThat(output.rows).hasSize(2);
    assertThat(output.released).containsExactly(slices.get(0).splitId());
  }

  @Test
  void theOutputOfASliceThatEndsWithoutARowIsReleased() throws Exception {
    log.append(0, AT, "{\"id\":1}");
    log.appendHoles(0, AT, 2);
    List<Slice> slices = slices();
    read(slices);
    assertThat(output.released).containsExactly(slices.get(0).splitId());
  }

  @Test
  void theOutputOfASliceThatWasFinishedBeforeIsReleased() throws Exception {
    Slice finished = new Slice(1, 0, new LogRange("0", 0, 5, "", ""), 5);
    read(List.of(finished));
    assertThat(output.released).containsExactly(finished.splitId());
  }

  @Test
  void recordsLeftOutAreCountedUnderTheirDocumentedName() throws Exception {
    log.append(0, AT, "no json", "{\"id\":2}");
    read(slices());
    assertThat(context.metrics.getCounter(BadRecordHandler.SKIPPED_METRIC).map(Counter::getCount))
        .hasValue(1L);
  }

  @Test
  void aDimensionIsReadByADimensionsReader() throws Exception {
    NumberedLog dimension = new NumberedLog(-1);
    fetch(Role.DIMENSION, dimension);
    assertThat(List.of(dimension.dimensionReaders, dimension.factReaders)).containsExactly(1, 0);
    NumberedLog fact = new NumberedLog(-1);
    fetch(Role.FACT, fact);
    assertThat(List.of(fact.dimensionReaders, fact.factReaders)).containsExactly(0, 1);
  }

  @Test
  void rowsHandedOverBeforeTheLogFailedWithinABatchAreNotReadAgain() throws Exception {
    List<Long> ids =
        fetch(Role.FACT, new NumberedLog(1_500)).stream()
            .flatMap(batch -> batch.rows().stream())
            .map(row -> row.getLong(0))
            .toList();
    assertThat(ids).isEqualTo(LongStream.range(0, 2_000).boxed().toList());
  }

  @Test
  void aFailureThatRepetitionCannotHelpEndsTheJobWithoutRestarts() {
    BatchQueue batches = new BatchQueue(1);
    batches.fail(TableLogException.permanent("Topic flights was deleted."));
    assertThat(catchFailure(batches))
        .hasMessageContaining("Topic flights was deleted.")
        .hasCauseInstanceOf(SuppressRestartsException.class);
  }

  @Test
  void aLogOutOfReachLetsTheJobRestart() {
    BatchQueue batches = new BatchQueue(1);
    batches.fail(TableLogException.retryable("out of reach", new IllegalStateException()));
    assertThat(catchFailure(batches)).hasCauseInstanceOf(TableLogException.class);
  }

  private static Throwable catchFailure(BatchQueue batches) {
    return catchThrowable(batches::poll);
  }

  private void read(List<Slice> slices) throws Exception {
    IngestReader reader = new IngestReader(spec(Role.FACT), context);
    try {
      reader.start();
      reader.addSplits(List.of(new ClockSplit(0, 0)));
      reader.addSplits(List.copyOf(slices));
      Awaitility.await("the slices are read")
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                reader.pollNext(output);
                return output.released.size() == slices.size();
              });
    } finally {
      reader.close();
    }
  }

  private List<RowBatch> fetch(Role role, NumberedLog numbers) throws Exception {
    BatchQueue queue = new BatchQueue(100);
    SliceDecoder decoder =
        new SliceDecoder(spec(role), BadRecordHandler.of(table(), "e", context.metricGroup()));
    List<RowBatch> batches = new ArrayList<>();
    try (SliceFetcher fetcher = new SliceFetcher(() -> numbers, role, decoder, queue, "fetch")) {
      Slice slice = Slice.whole(1, 0, new LogRange("0", 0, 2_000, "", ""));
      fetcher.start();
      fetcher.add(slice);
      Awaitility.await("the slice is fetched")
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                RowBatch batch = queue.poll();
                if (batch != null) {
                  batches.add(batch);
                }
                return batch != null && batch.endOffset() == slice.range().to();
              });
    }
    return batches;
  }

  private List<Slice> slices() {
    try (TableLog opened = open()) {
      LogScope scope = opened.history(AT);
      return opened.slices(scope).stream().map(range -> Slice.whole(1, 0, range)).toList();
    }
  }

  private TableLog open() {
    return TableLogs.open(table());
  }

  private IngestSpec spec(Role role) {
    return IngestSpec.of(
        "e", table(), role, new MemoryPlanLog.Provider("none"), new Extent.Runs(1, 1));
  }

  private IngestTable table() {
    LogBinding binding = log.binding();
    return new IngestTable(
        "Flights",
        new TableSchema(List.of(new Column("id", KustoType.LONG))),
        new LogBinding(binding.kind(), binding.address(), Map.of()),
        RecordFormat.JSON,
        OnBadRecord.SKIP);
  }
}
