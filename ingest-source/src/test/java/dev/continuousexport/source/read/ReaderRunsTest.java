package dev.continuousexport.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.split.Announcement;
import dev.continuousexport.source.split.ClockSplit;
import dev.continuousexport.source.split.Slice;
import org.junit.jupiter.api.Test;

class ReaderRunsTest {
  private final ReaderRuns runs = new ReaderRuns();

  @Test
  void aWatermarkWaitsForTheAnnouncementAndForTheReadersOwnSlices() {
    runs.begin(new ClockSplit(0, 0));
    runs.add(slice(1));
    assertThat(runs.closable()).isEmpty();
    runs.announced(new Announcement(1, 1, 0));
    assertThat(runs.closable()).isEmpty();
    runs.advance(runs.state(slice(1).splitId()), 10);
    assertThat(runs.closable()).hasValue(1);
  }

  @Test
  void aReaderWithoutSlicesClosesRunsToo() {
    runs.begin(new ClockSplit(0, 0));
    runs.announced(new Announcement(1, 2, 0));
    assertThat(runs.closable()).hasValue(1);
    runs.closed(1);
    assertThat(runs.closable()).hasValue(2);
    runs.closed(2);
    assertThat(runs.closable()).isEmpty();
  }

  @Test
  void theWatermarkOfTheRunThatItBeginsAfterIsEmittedAgain() {
    runs.begin(new ClockSplit(0, 5));
    runs.announced(new Announcement(1, 5, 5));
    assertThat(runs.closable()).hasValue(5);
  }

  @Test
  void announcementsMayBeRepeated() {
    runs.begin(new ClockSplit(0, 0));
    runs.announced(new Announcement(1, 1, 0));
    runs.closed(1);
    runs.announced(new Announcement(1, 1, 0));
    assertThat(runs.closable()).isEmpty();
  }

  @Test
  void aSliceOfAClosedRunFailsTheJob() {
    runs.begin(new ClockSplit(0, 3));
    assertThatThrownBy(() -> runs.add(slice(3)))
        .hasMessageContaining("belongs to run 3")
        .hasMessageContaining("has closed run 3 already");
  }

  @Test
  void aFinishedSliceIsKeptUntilAllReadersHaveClosedItsRun() {
    runs.begin(new ClockSplit(2, 0));
    runs.add(slice(1));
    runs.advance(runs.state(slice(1).splitId()), 10);
    runs.announced(new Announcement(1, 1, 0));
    runs.closed(1);
    assertThat(runs.snapshot())
        .containsExactly(new ClockSplit(2, 1), new Slice(1, 0, slice(1).range(), 10));
    runs.announced(new Announcement(1, 1, 1));
    assertThat(runs.snapshot()).containsExactly(new ClockSplit(2, 1));
  }

  @Test
  void theStateHoldsHowFarASliceWasEmitted() {
    runs.begin(new ClockSplit(0, 0));
    runs.add(slice(1));
    runs.advance(runs.state(slice(1).splitId()), 4);
    assertThat(runs.snapshot()).contains(new Slice(1, 0, slice(1).range(), 4));
  }

  @Test
  void aReaderWithoutAClockHasNoState() {
    assertThat(runs.snapshot()).isEmpty();
    assertThat(runs.closable()).isEmpty();
    assertThatThrownBy(() -> runs.add(slice(1))).hasMessageContaining("before the reader's clock");
  }

  private static Slice slice(long run) {
    return Slice.whole(run, 0, new LogRange("p", 0, 10, "", ""));
  }
}
