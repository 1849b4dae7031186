package dev.continuousexport.source.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.types.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class RunPlannerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:07.5Z");
  private static final Cursor START = Cursor.of(NOON);
  private static final ExportSchedule MINUTES = ExportSchedule.every(Duration.ofMinutes(1), START);
  private static final ToLongFunction<Cursor> NOTHING = upTo -> 0;

  @Test
  void boundariesLieOnTheGridOfTheCreation() {
    assertThat(next(MINUTES, NOON.plusSeconds(62), START))
        .isEqualTo(new NextBoundary.Due(after(Duration.ofMinutes(1))));
  }

  @Test
  void noRunIsPlannedBeforeItsBoundaryPlusTheClockSkewMargin() {
    Instant due = NOON.plusSeconds(60).plus(ExportSchedule.DEFAULT_CLOCK_SKEW_MARGIN);
    assertThat(next(MINUTES, due.minusNanos(100), START))
        .isEqualTo(new NextBoundary.NotBefore(due));
    assertThat(next(MINUTES, due, START)).isInstanceOf(NextBoundary.Due.class);
  }

  @Test
  void forcedLatencyDelaysARunButDoesNotMoveItsBoundary() {
    ExportSchedule late = MINUTES.withForcedLatency(Duration.ofMinutes(10));
    assertThat(next(late, NOON.plusSeconds(600), START))
        .isEqualTo(new NextBoundary.NotBefore(NOON.plusSeconds(660)));
    assertThat(next(late, NOON.plusSeconds(660), START))
        .isEqualTo(new NextBoundary.Due(after(Duration.ofMinutes(1))));
  }

  @Test
  void theClockSkewMarginHoldsEvenIfForcedLatencyIsShorter() {
    ExportSchedule late = MINUTES.withForcedLatency(Duration.ofMillis(1));
    assertThat(next(late, NOON.plusSeconds(61), START))
        .isEqualTo(new NextBoundary.NotBefore(NOON.plusSeconds(62)));
  }

  @Test
  void intervalsInWhichNothingCameMergeIntoOneRun() {
    assertThat(next(MINUTES, NOON.plus(Duration.ofDays(7)), START))
        .isEqualTo(new NextBoundary.Due(after(Duration.ofDays(7).minusMinutes(1))));
  }

  @Test
  void intervalsMergeOnlyUpToTheSizeLimit() {
    ExportSchedule small = MINUTES.withMergeUpToRecords(100);
    ToLongFunction<Cursor> thirtyAMinute = upTo -> minutes(upTo) * 30;
    assertThat(new RunPlanner(small).next(NOON.plus(Duration.ofHours(5)), START, thirtyAMinute))
        .isEqualTo(new NextBoundary.Due(after(Duration.ofMinutes(3))));
  }

  @Test
  void anIntervalAboveTheSizeLimitIsARunOfItsOwn() {
    ExportSchedule small = MINUTES.withMergeUpToRecords(100);
    ToLongFunction<Cursor> manyAMinute = upTo -> minutes(upTo) * 1000;
    assertThat(new RunPlanner(small).next(NOON.plus(Duration.ofHours(5)), START, manyAMinute))
        .isEqualTo(new NextBoundary.Due(after(Duration.ofMinutes(1))));
  }

  @Test
  void aBacklogIsSearchedInFewQuestions() {
    List<Cursor> asked = new ArrayList<>();
    ToLongFunction<Cursor> oneAMinute =
        upTo -> {
          asked.add(upTo);
          return minutes(upTo);
        };
    NextBoundary next =
        new RunPlanner(MINUTES.withMergeUpToRecords(1234))
            .next(NOON.plus(Duration.ofMinutes(10_080)), START, oneAMinute);
    assertThat(next).isEqualTo(new NextBoundary.Due(after(Duration.ofMinutes(1234))));
    assertThat(asked).hasSizeLessThan(16);
  }

  @Test
  void alignedRunsAreNeverMerged() {
    ExportSchedule aligned = MINUTES.withAlignTo(Duration.ofMinutes(1));
    assertThat(next(aligned, NOON.plus(Duration.ofDays(7)), START))
        .isEqualTo(new NextBoundary.Due(lastTickBefore("2026-03-01T12:01:00Z")));
  }

  @Test
  void anAlignedBoundaryIsTheLastTickBeforeTheFullHour() {
    ExportSchedule hourly =
        ExportSchedule.every(Duration.ofHours(1), START).withAlignTo(Duration.ofHours(1));
    Cursor one = lastTickBefore("2026-03-01T13:00:00Z");
    assertThat(next(hourly, NOON.plus(Duration.ofDays(1)), START))
        .isEqualTo(new NextBoundary.Due(one));
    assertThat(next(hourly, NOON.plus(Duration.ofDays(1)), one))
        .isEqualTo(new NextBoundary.Due(lastTickBefore("2026-03-01T14:00:00Z")));
  }

  @Test
  void anIntervalThatDoesNotFitAlignToIsRefused() {
    assertThatThrownBy(
            () ->
                ExportSchedule.every(Duration.ofMinutes(90), START)
                    .withAlignTo(Duration.ofHours(1)))
        .hasMessageContaining("PT1H")
        .hasMessageContaining("PT1H30M")
        .hasMessageContaining("multiples of one another");
  }

  @Test
  void anAlteredIntervalBeginsAtTheLastPlannedBoundary() {
    Cursor last = after(Duration.ofMinutes(3));
    ExportSchedule altered = MINUTES.altered(Duration.ofSeconds(45), last);
    assertThat(next(altered, NOON.plusSeconds(180 + 45 + 2), last))
        .isEqualTo(new NextBoundary.Due(after(Duration.ofSeconds(180 + 45))));
  }

  @Test
  void aBoundaryThatAnOlderScheduleLeftOffTheGridIsFollowedByTheNextOnTheGrid() {
    Cursor last = after(Duration.ofSeconds(90));
    assertThat(next(MINUTES, NOON.plusSeconds(122), last))
        .isEqualTo(new NextBoundary.Due(after(Duration.ofMinutes(2))));
  }

  private static NextBoundary next(ExportSchedule schedule, Instant now, Cursor last) {
    return new RunPlanner(schedule).next(now, last, NOTHING);
  }

  private static Cursor after(Duration duration) {
    return Cursor.of(NOON.plus(duration));
  }

  private static Cursor lastTickBefore(String instant) {
    return new Cursor(Cursor.of(Instant.parse(instant)).ticks() - 1);
  }

  private static long minutes(Cursor upTo) {
    return Duration.between(NOON, upTo.instant()).toMinutes();
  }
}
