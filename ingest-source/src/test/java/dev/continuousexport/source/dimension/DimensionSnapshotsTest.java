package dev.continuousexport.source.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.decode.BadRecordFailure;
import dev.continuousexport.source.decode.BadRecordHandler;
import dev.continuousexport.source.log.memory.MemoryLog;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

class DimensionSnapshotsTest {
  private static final long MEGABYTE = 1 << 20;

  private final MemoryLog log = MemoryLog.create(UUID.randomUUID().toString(), 2);
  private final DimensionSnapshots snapshots = new DimensionSnapshots();

  private DimensionShape airports() {
    return new DimensionShape(
        new IngestTable(
            "Airports",
            new TableSchema(
                List.of(
                    new Column("iata", KustoType.STRING),
                    new Column("state", KustoType.STRING),
                    new Column("rank", KustoType.INT))),
            log.binding(),
            RecordFormat.CSV,
            OnBadRecord.FAIL),
        List.of("iata"),
        List.of("state"));
  }

  private DimensionLoader loader(long limitBytes) {
    DimensionShape shape = airports();
    return new DimensionLoader(
        shape,
        limitBytes,
        BadRecordHandler.of(shape.table(), "export", new SimpleCounter(), new SimpleCounter()));
  }

  private LogScope version(long cursor) {
    try (TableLog opened = TableLogs.open(airports().table())) {
      return opened.history(new Cursor(cursor));
    }
  }

  private DimensionSnapshot at(LogScope version) throws InterruptedException {
    return snapshots.at(version, loader(MEGABYTE), 1);
  }

  private static List<String> states(DimensionSnapshot snapshot, String iata) {
    List<String> states = new ArrayList<>();
    snapshot.matches(
        DimensionKey.of(new Object[] {StringData.fromString(iata)}),
        row -> states.add(row.getString(0).toString()));
    return states;
  }

  @Test
  void aKeyFindsAllItsRows() throws InterruptedException {
    log.append(0, new Cursor(10), "JFK,NY", "SFO,CA");
    log.append(1, new Cursor(10), "JFK,New York", ",nowhere");
    DimensionSnapshot snapshot = at(version(10));

    assertThat(states(snapshot, "JFK")).containsExactlyInAnyOrder("NY", "New York");
    assertThat(states(snapshot, "")).containsExactly("nowhere");
    assertThat(states(snapshot, "LAX")).isEmpty();
    assertThat(snapshot.rowCount()).isEqualTo(4);
  }

  @Test
  void theNextVersionReadsOnlyWhatWasAppended() throws InterruptedException {
    log.append(0, new Cursor(10), "JFK,NY", "SFO,CA");
    LogScope first = version(10);
    log.append(0, new Cursor(20), "LAX,CA", "JFK,New York");
    log.append(1, new Cursor(20), "BOS,MA");
    LogScope second = version(20);
    DimensionSnapshot before = at(first);
    // What the first version read cannot be read again.
    log.removeBefore(0, 2);
    DimensionSnapshot after = at(second);

    assertThat(states(after, "JFK")).containsExactlyInAnyOrder("NY", "New York");
    assertThat(states(after, "BOS")).containsExactly("MA");
    assertThat(after.rows()).isSameAs(before.rows());
    assertThat(states(before, "JFK")).containsExactly("NY");
    assertThat(states(before, "BOS")).isEmpty();
    assertThat(before.contains(DimensionKey.of(new Object[] {StringData.fromString("LAX")})))
        .isFalse();
  }

  @Test
  void anEarlierVersionIsReadFromItsBeginning() throws InterruptedException {
    log.append(0, new Cursor(10), "JFK,NY");
    LogScope first = version(10);
    log.append(0, new Cursor(20), "LAX,CA");
    DimensionSnapshot late = at(version(20));
    DimensionSnapshot early = at(first);

    assertThat(states(early, "LAX")).isEmpty();
    assertThat(states(early, "JFK")).containsExactly("NY");
    assertThat(states(late, "LAX")).containsExactly("CA");
  }

  @Test
  void aReplacedLogIsReadFromItsBeginning() throws InterruptedException {
    log.append(0, new Cursor(10), "JFK,NY", "SFO,CA");
    at(version(10));
    log.recreate();
    log.append(0, new Cursor(20), "JFK,New York", "SFO,CA", "LAX,CA");
    DimensionSnapshot replaced = at(version(20));

    assertThat(states(replaced, "JFK")).containsExactly("New York");
    assertThat(replaced.rowCount()).isEqualTo(3);
  }

  @Test
  void manyVersionsOfSharedRowsAreKeptAndFewOfOthers() throws InterruptedException {
    SnapshotCache<Integer> cache = new SnapshotCache<>(10);
    for (int cursor = 1; cursor <= 8; cursor++) {
      log.append(0, new Cursor(cursor), "A" + cursor + ",CA");
      cache.put(cursor, at(version(cursor)));
    }
    assertThat(cache.values()).hasSize(8);
    for (int cursor = 9; cursor <= 12; cursor++) {
      log.recreate();
      log.append(0, new Cursor(cursor), "A" + cursor + ",CA");
      cache.put(cursor, at(version(cursor)));
    }

    assertThat(cache.values()).extracting(DimensionSnapshot::rowCount).containsExactly(1, 1);
    assertThat(cache.get(11)).isNotNull();
    assertThat(cache.get(12)).isNotNull();
  }

  @Test
  void manyThreadsLoadAVersionOnce() throws Exception {
    log.append(0, new Cursor(10), "JFK,NY", "SFO,CA");
    LogScope version = version(10);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<DimensionSnapshot>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> at(version));
      }
      List<DimensionSnapshot> loaded = new ArrayList<>();
      for (Future<DimensionSnapshot> call : threads.invokeAll(calls)) {
        loaded.add(call.get());
      }
      assertThat(loaded).allSatisfy(snapshot -> assertThat(snapshot).isSameAs(loaded.get(0)));
      assertThat(loaded.get(0).rowCount()).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aVersionThatFailsToLoadLeavesNothingBehind() throws InterruptedException {
    log.append(0, new Cursor(10), "JFK,NY");
    LogScope first = version(10);
    DimensionSnapshot before = at(first);
    log.append(0, new Cursor(20), "LAX,CA", "SFO,CA,1,too,much");

    assertThatThrownBy(() -> at(version(20)))
        .isInstanceOf(BadRecordFailure.class)
        .hasMessageContaining("Table 'Airports'");
    assertThat(states(before, "LAX")).isEmpty();
    assertThat(at(first).rowCount()).isEqualTo(1);
    assertThat(at(first).rows()).isNotSameAs(before.rows());
  }

  @Test
  void aDimensionBeyondTheLimitIsRefusedWithTheWaysOut() {
    for (int i = 0; i < 1000; i++) {
      log.append(0, new Cursor(10), "A" + i + ",some state");
    }

    assertThatThrownBy(() -> snapshots.at(version(10), loader(10_000), 7))
        .isInstanceOf(DimensionTooLargeException.class)
        .hasMessageMatching(
            "The dimension table 'Airports' is too large to be broadcast: at its version in run 7"
                + " the first 2?\\d\\d rows take 10,0\\d\\d bytes already, and the limit is 10,000"
                + " bytes\\. Raise the limit with the setting continuous-export\\.dimension-limit, which costs that"
                + " much memory in each TaskManager, or let the table be joined by key with the"
                + " setting continuous-export\\.dimension-join='replay'\\.");
  }

  @Test
  void versionsAreDroppedWithTheirLastUser() {
    SharedSnapshots.Lease first = SharedSnapshots.acquire("export", airports());
    SharedSnapshots.Lease second = SharedSnapshots.acquire("export", airports());
    SharedSnapshots.Lease other = SharedSnapshots.acquire("other export", airports());

    assertThat(second.snapshots()).isSameAs(first.snapshots());
    assertThat(other.snapshots()).isNotSameAs(first.snapshots());
    first.close();
    first.close();
    other.close();
    SharedSnapshots.Lease third = SharedSnapshots.acquire("export", airports());
    assertThat(third.snapshots()).isSameAs(second.snapshots());
    second.close();
    third.close();
    assertThat(SharedSnapshots.held()).isZero();
  }

  @Test
  void anUnknownColumnIsRefused() {
    assertThatThrownBy(
            () -> new DimensionShape(airports().table(), List.of("iata"), List.of("zip")))
        .hasMessage(
            "The dimension table 'Airports' has no column 'zip'; it has iata:string, state:string,"
                + " rank:int.");
    assertThatThrownBy(() -> new DimensionShape(airports().table(), List.of(), List.of("state")))
        .hasMessage("A lookup in the dimension table 'Airports' needs a key column.");
  }
}
