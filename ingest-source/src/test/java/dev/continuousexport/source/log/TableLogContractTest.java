package dev.continuousexport.source.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.source.plan.CursorCut;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.CursorRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every table log promises. */
public abstract class TableLogContractTest {
  private LogUnderTest subject;
  private TableLog log;

  /** A new, empty log of its own address. */
  protected abstract LogUnderTest create();

  @BeforeEach
  void openLog() {
    subject = create();
    log = TableLogs.open(subject.table());
  }

  @AfterEach
  void closeLog() {
    log.close();
    subject.close();
  }

  @Test
  void aLogFitForFactsIsAccepted() {
    log.requireFacts();
  }

  @Test
  void anEmptyLogHasAnEmptyHistory() {
    LogScope history = log.history(subject.boundary());

    assertThat(history.isEmpty()).isTrue();
    assertThat(log.slices(history)).isEmpty();
    assertThat(log.estimatedRecords(history)).isZero();
  }

  @Test
  void theHistoryHoldsEverythingUpToTheBoundaryAndNothingAfter() {
    List<String> before = append(0, 40);
    Cursor boundary = subject.boundary();
    append(40, 60);

    assertThat(texts(log.history(boundary))).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void scopesTileTheLog() {
    List<List<String>> rounds = new ArrayList<>();
    List<Cursor> boundaries = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      rounds.add(append(round * 30, round * 30 + (round == 3 ? 0 : 30)));
      boundaries.add(subject.boundary());
    }

    LogScope scope = log.history(boundaries.get(0));
    Position position = Position.beginning(scope.identity()).advance(scope);
    assertThat(texts(scope)).containsExactlyInAnyOrderElementsOf(rounds.get(0));
    for (int round = 1; round < 5; round++) {
      scope = log.after(position, boundaries.get(round));
      position = position.advance(scope);
      assertThat(texts(scope)).containsExactlyInAnyOrderElementsOf(rounds.get(round));
    }
  }

  @Test
  void scopesTileTheLogWhileRecordsArrive() throws Exception {
    int count = 300;
    Thread writer =
        new Thread(() -> IntStream.range(0, count).forEach(i -> append(i, i + 1)), "writer");
    LogScope scope = log.history(subject.boundary());
    Position position = Position.beginning(scope.identity()).advance(scope);
    List<String> read = new ArrayList<>(texts(scope));
    writer.start();
    while (writer.isAlive()) {
      scope = log.after(position, subject.boundary());
      position = position.advance(scope);
      read.addAll(texts(scope));
    }
    writer.join();
    scope = log.after(position, subject.boundary());
    read.addAll(texts(scope));

    assertThat(read).containsExactlyInAnyOrderElementsOf(lines(0, count));
  }

  @Test
  void whatWasAnsweredOnceStays() {
    append(0, 20);
    Position beginning = after(log.history(subject.boundary()));
    List<String> expected = append(20, 50);
    LogScope answered = log.after(beginning, subject.boundary());
    append(50, 70);

    assertThat(texts(answered)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(texts(log.after(after(log.history(subject.boundary())), subject.boundary())))
        .isEmpty();
  }

  @Test
  void aBoundaryBeforeThePositionGivesNothing() {
    Cursor early = subject.boundary();
    append(0, 20);
    Position position = after(log.history(subject.boundary()));

    LogScope scope = log.after(position, early);

    assertThat(scope.isEmpty()).isTrue();
    assertThat(position.advance(scope)).isEqualTo(position);
  }

  @Test
  void aRangeOfCursorsCutsTheScopeOfARunWithoutGapOrOverlap() {
    append(0, 10);
    Cursor start = subject.boundary();
    LogScope before = log.history(start);
    List<List<String>> parts = new ArrayList<>();
    List<Cursor> cursors = new ArrayList<>(List.of(start));
    for (int part = 0; part < 3; part++) {
      parts.add(append(10 + part * 20, 30 + part * 20));
      cursors.add(subject.boundary());
    }
    LogScope scope = log.after(after(before), cursors.get(3));
    RunPlan plan = plan(start, cursors.get(3), scope);

    for (int part = 0; part < 3; part++) {
      CursorRange range = new CursorRange(cursors.get(part), cursors.get(part + 1));
      assertThat(texts(CursorCut.of(scope, plan, range, log)))
          .containsExactlyInAnyOrderElementsOf(parts.get(part));
    }
    assertThat(CursorCut.of(scope, plan, CursorRange.ALL, log)).isEqualTo(scope);
    assertThat(CursorCut.of(scope, plan, CursorRange.upTo(start), log).isEmpty()).isTrue();
    assertThat(CursorCut.of(scope, plan, CursorRange.after(plan.upTo()), log).isEmpty()).isTrue();
  }

  private static RunPlan plan(Cursor after, Cursor upTo, LogScope scope) {
    return new RunPlan(
        "e",
        1,
        after,
        upTo,
        upTo.ticks(),
        new TreeMap<>(Map.of("Flights", scope)),
        new TreeMap<>(),
        List.of(),
        "");
  }

  @Test
  void slicesCutAScopeIntoItsPieces() {
    append(0, 200);
    LogScope scope = log.history(subject.boundary());

    List<LogRange> slices = log.slices(scope);

    for (LogRange range : scope.ranges()) {
      long reached = range.from();
      for (LogRange slice : slices) {
        if (slice.partition().equals(range.partition())) {
          assertThat(slice.from()).isEqualTo(reached);
          assertThat(slice.isEmpty()).isFalse();
          reached = slice.to();
        }
      }
      assertThat(reached).isEqualTo(range.to());
    }
    assertThat(slices).hasSizeGreaterThan(scope.ranges().size());
    assertThat(texts(scope)).containsExactlyInAnyOrderElementsOf(lines(0, 200));
  }

  @Test
  void slicesAreReadInAnyOrderByManyReaders() {
    append(0, 200);
    List<LogRange> slices = new ArrayList<>(log.slices(log.history(subject.boundary())));
    java.util.Collections.reverse(slices);
    List<String> read = new ArrayList<>();
    try (LogReader first = log.reader();
        LogReader second = log.reader()) {
      for (int i = 0; i < slices.size(); i++) {
        LogRange slice = slices.get(i);
        LogReading.records(i % 2 == 0 ? first : second, slice, slice.from())
            .forEach(record -> read.add(record.text()));
      }
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(lines(0, 200));
  }

  @Test
  void aReaderResumesAfterAnyRecord() {
    append(0, 60);
    try (LogReader reader = log.reader()) {
      for (LogRange slice : log.slices(log.history(subject.boundary()))) {
        List<ReadRecord> whole = LogReading.records(reader, slice, slice.from());
        for (int i = 0; i < whole.size(); i += 7) {
          long resumeAt = whole.get(i).nextOffset();
          assertThat(LogReading.records(reader, slice, resumeAt))
              .containsExactlyElementsOf(whole.subList(i + 1, whole.size()));
        }
      }
    }
  }

  @Test
  void offsetsOfRecordsGrowWithinTheirPiece() {
    append(0, 100);
    try (LogReader reader = log.reader()) {
      for (LogRange slice : log.slices(log.history(subject.boundary()))) {
        long reached = slice.from();
        for (ReadRecord record : LogReading.records(reader, slice, slice.from())) {
          assertThat(record.nextOffset()).isGreaterThan(reached).isLessThanOrEqualTo(slice.to());
          reached = record.nextOffset();
        }
      }
    }
  }

  @Test
  void aPieceThatIsDoneIsAtItsEndAtOnce() {
    append(0, 10);
    LogRange range =
        log.history(subject.boundary()).ranges().stream()
            .filter(candidate -> !candidate.isEmpty())
            .findFirst()
            .orElseThrow();
    try (LogReader reader = log.reader()) {
      reader.open(range, range.to());
      RecordBatch batch = reader.poll(Duration.ofSeconds(5));

      assertThat(batch.next()).isFalse();
      assertThat(batch.endOffset()).isEqualTo(range.to());
    }
  }

  @Test
  void everyRecordHasItsIngestionTimeAndItsPlace() {
    append(0, 10);
    Cursor first = subject.boundary();
    Position position = after(log.history(first));
    append(10, 30);
    Cursor second = subject.boundary();

    assertThat(LogReading.records(log, log.after(position, second)))
        .hasSize(20)
        .allSatisfy(
            record -> {
              assertThat(record.ingestionTicks())
                  .isGreaterThan(first.ticks())
                  .isLessThanOrEqualTo(second.ticks());
              assertThat(record.place()).isNotBlank();
            })
        .extracting(ReadRecord::place)
        .doesNotHaveDuplicates();
  }

  @Test
  void theEstimateGrowsWithTheScope() {
    append(0, 2_000);
    LogScope scope = log.history(subject.boundary());

    assertThat(log.estimatedRecords(scope)).isPositive();
    assertThat(log.estimatedRecords(new LogScope(scope.identity(), List.of()))).isZero();
  }

  @Test
  void anotherLogOfTheSameAddressIsRefused() {
    append(0, 10);
    Position position = after(log.history(subject.boundary()));
    subject.recreate();

    assertThatThrownBy(() -> log.after(position, subject.boundary()))
        .isInstanceOf(TableLogException.class)
        .hasMessageContaining("Flights")
        .matches(failure -> !((TableLogException) failure).isRetryable());
  }

  @Test
  void anotherLogOfTheSameAddressIsNotRead() {
    append(0, 10);
    LogScope planned = log.history(subject.boundary());
    subject.recreate();
    append(10, 30);

    assertThatThrownBy(() -> texts(planned)).isInstanceOf(TableLogException.class);
  }

  @Test
  void aReaderIsWokenUpWithoutHarm() {
    append(0, 50);
    LogScope scope = log.history(subject.boundary());
    List<String> read = new ArrayList<>();
    try (LogReader reader = log.reader()) {
      for (LogRange slice : log.slices(scope)) {
        reader.wakeup();
        LogReading.records(reader, slice, slice.from()).forEach(record -> read.add(record.text()));
      }
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(lines(0, 50));
  }

  private List<String> append(int from, int to) {
    List<String> records = lines(from, to);
    if (!records.isEmpty()) {
      subject.append(records);
    }
    return records;
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"id\":%d,\"name\":\"Zürich €%d\"}".formatted(i, i))
        .toList();
  }

  private List<String> texts(LogScope scope) {
    return LogReading.texts(log, scope);
  }

  private static Position after(LogScope scope) {
    return Position.beginning(scope.identity()).advance(scope);
  }
}
